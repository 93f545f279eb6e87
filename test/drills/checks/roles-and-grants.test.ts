import { expect } from "chai";
import { diffCatalogObjects } from "../../../drills/baseline/catalog-objects.ts";
import { readRoles } from "../../../drills/baseline/roles.ts";
import { rolesAndGrants } from "../../../drills/checks/roles-and-grants.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { withDatabase } from "../../support/test-database.ts";

/** In one transaction that is rolled back: roles belong to the whole cluster. */
const everything = `
    CREATE ROLE reporting PASSWORD 'a secret password';
    CREATE ROLE "the ""clerk""" LOGIN CONNECTION LIMIT 5 VALID UNTIL '2030-01-01';
    GRANT reporting TO "the ""clerk""";
    GRANT pg_monitor TO reporting;
    CREATE SCHEMA sales;
    CREATE TABLE sales.orders (id serial, total numeric);
    CREATE FUNCTION sales.twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';
    CREATE TYPE sales.mood AS ENUM ('good');
    GRANT USAGE ON SCHEMA sales TO reporting;
    GRANT SELECT ON sales.orders TO reporting WITH GRANT OPTION;
    GRANT UPDATE (total) ON sales.orders TO reporting;
    GRANT USAGE ON SEQUENCE sales.orders_id_seq TO reporting;
    ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO reporting;`;

/** A change, the object that must be named, and what must be said of it. */
const changes: readonly (readonly [sql: string, object: string, message: RegExp])[] = [
    [
        "ALTER ROLE reporting SUPERUSER",
        "role reporting",
        /^Attributes is may not log in, superuser; it was may not log in\.$/,
    ],
    ["ALTER ROLE reporting LOGIN", "role reporting", /^Attributes is may log in; it was may not log in\.$/],
    [`DROP ROLE "the ""clerk"""`, 'role "the ""clerk"""', /^It is missing\.$/],
    ["CREATE ROLE intruder", "role intruder", /^It was not there at the baseline\.$/],
    [
        `ALTER ROLE "the ""clerk""" CONNECTION LIMIT 9`,
        'role "the ""clerk"""',
        /^Connection limit is 9; it was 5\.$/,
    ],
    [
        `ALTER ROLE "the ""clerk""" VALID UNTIL 'infinity'`,
        'role "the ""clerk"""',
        /^Valid until is infinity; it was 2030-01-01/,
    ],
    [
        `REVOKE reporting FROM "the ""clerk"""`,
        'role "the ""clerk"""',
        /^Membership in reporting is missing; it was member\.$/,
    ],
    [
        `GRANT reporting TO "the ""clerk""" WITH ADMIN OPTION`,
        'role "the ""clerk"""',
        /is member, with admin option/,
    ],
    ["REVOKE pg_monitor FROM reporting", "role reporting", /^Membership in pg_monitor is missing/],
    [
        "REVOKE SELECT ON sales.orders FROM reporting",
        "table sales.orders",
        /^Grant to reporting is missing; it was SELECT with grant option\.$/,
    ],
    [
        "GRANT SELECT ON sales.orders TO PUBLIC",
        "table sales.orders",
        /^Grant to PUBLIC was not there at the baseline; it is SELECT\.$/,
    ],
    [
        "REVOKE GRANT OPTION FOR SELECT ON sales.orders FROM reporting",
        "table sales.orders",
        /^Grant to reporting is SELECT; it was SELECT with grant option\.$/,
    ],
    [
        "REVOKE UPDATE (total) ON sales.orders FROM reporting",
        "table sales.orders",
        /^Grant on column total to reporting is missing; it was UPDATE\.$/,
    ],
    [
        "REVOKE INSERT ON sales.orders FROM postgres",
        "table sales.orders",
        /^Owner is postgres, without INSERT; it was postgres\.$/,
    ],
    [
        "ALTER TABLE sales.orders OWNER TO reporting",
        "table sales.orders",
        /Owner is reporting; it was postgres\./,
    ],
    [
        "REVOKE USAGE ON SEQUENCE sales.orders_id_seq FROM reporting",
        "sequence sales.orders_id_seq",
        /^Grant to reporting is missing; it was USAGE\.$/,
    ],
    [
        "REVOKE USAGE ON SCHEMA sales FROM reporting",
        "schema sales",
        /^Grant to reporting is missing; it was USAGE\.$/,
    ],
    [
        "REVOKE EXECUTE ON FUNCTION sales.twice FROM PUBLIC",
        "function sales.twice(n integer)",
        /^Grant to PUBLIC is missing; it was EXECUTE\.$/,
    ],
    [
        "REVOKE USAGE ON TYPE sales.mood FROM PUBLIC",
        "type sales.mood",
        /^Grant to PUBLIC is missing; it was USAGE\.$/,
    ],
    [
        "ALTER DEFAULT PRIVILEGES IN SCHEMA sales REVOKE SELECT ON TABLES FROM reporting",
        "default privileges of postgres in schema sales",
        /^It is missing\.$/,
    ],
    [
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        "default privileges of postgres",
        /^It was not there/,
    ],
];

describe("roles and grants", () => {
    it("are the same as long as nothing changes, whoever spells out a default, and without any password", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`BEGIN; ${everything}`);
            const before = await readRoles(session);
            await session.script(
                "GRANT EXECUTE ON FUNCTION sales.twice TO PUBLIC; GRANT ALL ON sales.orders TO postgres",
            );
            expect(diffCatalogObjects(before, await readRoles(session))).to.deep.equal([]);
            await session.script("ROLLBACK");
            expect(JSON.stringify(before)).not.to.match(/secret|SCRAM|md5/);
        });
    });

    it("are named after any change, with what holds and what held", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`BEGIN; ${everything}`);
            const before = await readRoles(session);
            for (const [sql, object, message] of changes) {
                await session.script(`SAVEPOINT change; ${sql}`);
                const found = diffCatalogObjects(before, await readRoles(session));
                await session.script("ROLLBACK TO SAVEPOINT change");
                const named = found.filter((difference) => difference.object === object);
                expect(
                    named.map((difference) => difference.message).join(" | "),
                    `${sql}: ${JSON.stringify(found)}`,
                ).to.match(message);
            }
            await session.script("ROLLBACK");
        });
    });

    it("names the database whose gates stand open", async () => {
        await withDatabase(async ({ session }) => {
            const before = await readRoles(session);
            await session.script(
                "DO $$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database()); END $$",
            );
            const [difference] = diffCatalogObjects(before, await readRoles(session));
            expect(difference?.object).to.match(/^database test_/);
            expect(difference?.message).to.equal("Grant to PUBLIC is TEMPORARY; it was CONNECT, TEMPORARY.");
        });
    });
});

describe("the check of roles and grants", () => {
    it("fails, warns or leaves open, by where the copy lies to the baseline", async () => {
        await withCopy(shopSql, async (copy) => {
            expect((await copy.run(rolesAndGrants)).outcome).to.equal("passed");
            await copy.session.script("GRANT SELECT ON public.orders TO PUBLIC");
            const outcomeOf = async (judgedAsAligned: boolean, unjudgeable: string | null) => {
                const { outcome } = await copy.run(rolesAndGrants, ({ comparison }) => ({
                    comparison: comparison === null ? null : { ...comparison, judgedAsAligned, unjudgeable },
                }));
                return outcome;
            };
            expect(await outcomeOf(true, null)).to.equal("failed");
            expect(await outcomeOf(false, null)).to.equal("warned");
            expect(await outcomeOf(false, "the copy is older")).to.equal("inconclusive");
        });
    });
});
