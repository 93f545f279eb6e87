import { expect } from "chai";
import { indexes } from "../../../drills/checks/indexes.ts";
import { runChecks } from "../../../drills/checks/run-checks.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { damageFile, needsEviction } from "../../support/damage-file.ts";
import { laterSessionsAs } from "../../support/sessions-as.ts";

describe("the check of indexes", () => {
    it("verifies every b-tree, those of the catalog and of TOAST as well", async () => {
        await withCopy(shopSql, async (copy) => {
            const { outcome, summary } = await copy.run(indexes);
            const { btrees } = await copy.session.one<{ btrees: string }>(
                `SELECT count(*)::text AS btrees FROM pg_class AS c JOIN pg_am AS a ON a.oid = c.relam
                 WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p'`,
            );
            expect(outcome).to.equal("passed");
            expect(summary).to.equal(`${btrees} of ${btrees} b-trees verified, 0 invalid indexes`);
        });
    });

    it("uses the amcheck that is there, wherever it is, and leaves it there", async () => {
        await withCopy(
            `${shopSql} CREATE SCHEMA "my tools"; CREATE EXTENSION amcheck SCHEMA "my tools"`,
            async (copy) => {
                expect((await copy.run(indexes)).outcome).to.equal("passed");
                expect(
                    await copy.session.query("SELECT FROM pg_extension WHERE extname = 'amcheck'"),
                ).to.have.length(1);
            },
        );
    });

    it("finds two equal entries in a unique index", async () => {
        await withCopy(shopSql, async (copy) => {
            await copy.session.script(`
                UPDATE pg_index SET indisunique = false WHERE indexrelid = 'public.customers_name'::regclass;
                INSERT INTO public.customers (name) VALUES ('customer 1');
                UPDATE pg_index SET indisunique = true WHERE indexrelid = 'public.customers_name'::regclass`);
            const { outcome, findings } = await copy.run(indexes);
            expect(outcome).to.equal("failed");
            expect(findings.map(({ subject }) => subject)).to.deep.equal(["public.customers_name"]);
            expect(JSON.stringify(findings), "no value of the key").not.to.include("customer 1");
        });
    });

    it("fails on a page that cannot be read, and goes on with the other indexes", async function () {
        needsEviction(this);
        await withCopy(shopSql, async (copy) => {
            await damageFile(copy, "public.orders_pkey", 1, (page) =>
                page.writeUInt8(page.readUInt8(4_000) ^ 1, 4_000),
            );
            const { outcome, findings } = await copy.run(indexes);
            expect(outcome).to.equal("failed");
            expect(findings).to.have.length(1);
            expect(findings[0]?.subject).to.equal("public.orders_pkey");
            expect(findings[0]?.message).to.match(
                /^The server reports damage: invalid page in block 1 of relation/,
            );
        });
    });

    it("fails on an invalid index, but not on one that was invalid in production", async () => {
        const invalidate =
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.orders_note'::regclass";
        await withCopy(shopSql, async (copy) => {
            await copy.session.script(invalidate);
            const { outcome, findings } = await copy.run(indexes);
            expect([outcome, findings[0]?.message]).to.deep.equal(["failed", "The index is not valid."]);
        });
        await withCopy(`${shopSql} ${invalidate}`, async (copy) => {
            const { outcome, findings } = await copy.run(indexes);
            expect([outcome, findings[0]?.level]).to.deep.equal(["passed", "note"]);
        });
    });

    it("wakes no event trigger of production when it installs amcheck", async () => {
        await withCopy(shopSql, async (copy) => {
            await copy.session.script(`
                CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'awake'; END $$;
                CREATE EVENT TRIGGER refuse ON ddl_command_start EXECUTE FUNCTION public.refuse()`);
            try {
                expect((await copy.run(indexes)).outcome).to.equal("passed");
                const { enabled } = await copy.session.one<{ enabled: string }>(
                    "SELECT evtenabled AS enabled FROM pg_event_trigger WHERE evtname = 'refuse'",
                );
                expect(enabled, "as it was").to.equal("O");
            } finally {
                await copy.session.script("DROP EVENT TRIGGER refuse");
            }
        });
    });

    it("is inconclusive where it may not install amcheck", async () => {
        await withCopy(shopSql, async (copy) => {
            await copy.session.script("DROP ROLE IF EXISTS lifeboat_weak; CREATE ROLE lifeboat_weak");
            const context = await copy.context();
            await laterSessionsAs(copy.session, "lifeboat_weak");
            const [outcome] = await runChecks({
                stage: indexes.stage,
                target: copy.target,
                context,
                checks: [indexes],
            });
            await copy.session.script("DROP ROLE lifeboat_weak");
            expect(outcome?.outcome).to.equal("inconclusive");
            expect(outcome?.findings[0]?.message).to.match(
                /not verified: amcheck is not installed and cannot be: permission denied/,
            );
        });
    });
});
