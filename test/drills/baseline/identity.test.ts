import { expect } from "chai";
import { rowHash } from "../../../drills/baseline/formula.ts";
import { plannedInputs } from "../../../drills/baseline/row-inputs.ts";
import { readTables, type TableFacts } from "../../../drills/baseline/tables.ts";
import type { Session } from "../../../infra/postgres/session.ts";
import { fingerprintOf } from "../../support/fingerprint.ts";
import { withDatabase } from "../../support/test-database.ts";

/** Values that must not look equal, as SQL expressions of one type. */
const tellApart: readonly (readonly [type: string, ...values: string[]])[] = [
    ["float8", "'0'", "'-0'", "'NaN'", "'Infinity'", "NULL"],
    ["float4", "'0'", "'-0'", "'1.5'"],
    ["numeric", "'1.0'", "'1.00'", "'1'", "'NaN'", "'Infinity'", "NULL"],
    ["positive", "'1.0'", "'1.00'"],
    ["interval", "'1 mon'", "'30 days'", "'720:00:00'"],
    ["jsonb", `'{"a": 1.0}'`, `'{"a": 1.00}'`, "'null'", "NULL"],
    ["json", `'{"a":1}'`, `'{"a": 1}'`, `'{"a":1,"a":1}'`],
    ["xml", "'<a/>'", "'<a></a>'"],
    ["text", "''", "NULL", "' '", "'a'", "'a '", "'A'", "'é'", "normalize('é', NFD)"],
    ["nocase", "'a'", "'A'", "''", "NULL"],
    ["varchar(10)", "'a'", "'a '"],
    ["bpchar", "'a'", "'a '"],
    ["char(4)", "'a'", "'b'", "''"],
    ['"char"', "'a'", "'b'", "''"],
    ["name", "'a'", "'b'"],
    ["bytea", "'\\x00'", "'\\x0000'", "''", "NULL"],
    ["int4[]", "'{1}'", "'[0:0]={1}'", "'{{1}}'", "'{}'", "'{NULL}'", "NULL"],
    ["text[]", "'{NULL}'", "'{\"NULL\"}'", "'{\"\"}'"],
    ["numeric[]", "'{1.0}'", "'{1.00}'"],
    ["float8[]", "'{0}'", "'{-0}'"],
    ["bool", "true", "false", "NULL"],
    ["int2", "0", "1", "NULL"],
    ["int4", "0", "-1", "NULL"],
    ["int8", "0", "4294967296", "NULL"],
    ["oid", "1", "2"],
    ["date", "'infinity'", "'-infinity'", "'2000-01-01'"],
    ["time", "'00:00'", "'24:00'"],
    ["timetz", "'12:00+00'", "'13:00+01'"],
    ["timestamp", "'2000-01-01'", "'2000-01-01 00:00:00.000001'"],
    ["timestamptz", "'2000-01-01 00:00+00'", "'2000-01-01 00:00+01'"],
    ["uuid", "'00000000-0000-0000-0000-000000000000'", "'00000000-0000-0000-0000-000000000001'"],
    ["inet", "'10.0.0.1/8'", "'10.0.0.1/16'", "'::1'"],
    ["cidr", "'10.0.0.0/8'", "'10.0.0.0/16'"],
    ["macaddr", "'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'"],
    ["macaddr8", "'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03:04:06'"],
    ["money", "'1'", "'1.01'"],
    ["bit(3)", "B'101'", "B'100'"],
    ["varbit", "B'1'", "B'01'", "B''"],
    ["tsvector", "'a:1'", "'a:2'", "'a'"],
    ["tsquery", "'a & b'", "'a | b'"],
    ["point", "'(0,1)'", "'(-0,1)'"],
    ["line", "'{1,2,3}'", "'{2,4,6}'"],
    ["lseg", "'[(0,0),(1,1)]'", "'[(1,1),(0,0)]'"],
    ["box", "'(1,1),(0,0)'", "'(2,1),(0,0)'"],
    ["path", "'[(0,0),(1,1)]'", "'((0,0),(1,1))'"],
    ["polygon", "'((0,0),(1,1))'", "'((1,1),(0,0))'"],
    ["circle", "'<(0,0),1>'", "'<(0,0),2>'"],
    ["pg_lsn", "'0/1'", "'1/0'"],
    ["xid8", "'1'", "'4294967297'"],
    ["pg_snapshot", "'10:20:10,14'", "'10:20:10,15'"],
    ["regclass", "'pg_class'", "'pg_type'"],
    ["jsonpath", "'$.a'", "'$.b'"],
    ["int4range", "'[1,2)'", "'empty'", "'[1,)'"],
    ["numrange", "'[1.0,2)'", "'[1.00,2)'"],
    ["nummultirange", "'{[1.0,2)}'", "'{[1.00,2)}'", "'{}'"],
    ["mood", "'sad'", "'happy'", "NULL"],
    ["mood[]", "'{sad}'", "'{happy}'"],
    ["pair", "ROW(1.0, 'a')", "ROW(1.00, 'a')", "ROW(1.0, NULL)", "NULL"],
    ["pair[]", "ARRAY[ROW(1.0, 'a')::public.pair]", "ARRAY[ROW(1.00, 'a')::public.pair]"],
    ["checked_pair", "ROW(1.0, 'a')", "ROW(1.00, 'a')"],
    ["citext", "'a'", "'A'"],
    ["hstore", "'a=>1'", "'a=>NULL'", "'a=>\"\"'"],
];

const ownTypes = `
    CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION hstore SCHEMA public;
    CREATE TYPE public.mood AS ENUM ('sad', 'happy');
    CREATE TYPE public.pair AS (n numeric, t text);
    CREATE DOMAIN public.positive AS numeric CHECK (VALUE > 0);
    CREATE DOMAIN public.checked_pair AS public.pair CHECK ((VALUE).n > 0);
    CREATE COLLATION public.nocase_order (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE DOMAIN public.nocase AS text COLLATE public.nocase_order;`;

/** The hashes of all rows of a table, by its own plan. */
async function rowHashes(session: Session, table: TableFacts): Promise<readonly string[]> {
    const hash = rowHash(plannedInputs(table.columns, "physical"), "42", "record-hash-sum-1");
    const rows = await session.query<{ hash: string }>(
        `SELECT (${hash})::text AS hash FROM public.${table.name} AS t`,
    );
    return rows.map((row) => row.hash);
}

describe("the fingerprint of a value", () => {
    it("tells apart what equality takes for the same, in every kind of type", async () => {
        await withDatabase(async ({ session }) => {
            const tables = tellApart.map(([type, ...values], place) => {
                const rows = values.map((value) => `(${value}::${type})`).join(", ");
                return `CREATE TABLE t${place} (v ${type}); INSERT INTO t${place} VALUES ${rows};`;
            });
            await session.script(`SET search_path = public, pg_catalog; ${ownTypes} ${tables.join(" ")}
                SET search_path = pg_catalog, pg_temp; BEGIN`);
            for (const table of await readTables(session)) {
                const [type, ...values] = tellApart[Number(table.name.slice(1))] ?? [""];
                const hashes = await rowHashes(session, table);
                expect(new Set(hashes).size, `${type}: ${values.join(" | ")}`).to.equal(values.length);
            }
            await session.script("COMMIT");
        });
    });

    it("is there for every type that a column can have, and for its array", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ target, session }) => {
            const columns = await columnTypes(session);
            expect(columns.length).to.be.greaterThan(100);
            const list = columns.map((type, place) => `c${place} ${type}`).join(", ");
            await session.script(
                `CREATE TABLE public.wide (${list}); INSERT INTO public.wide DEFAULT VALUES`,
            );
            expect((await fingerprintOf(target, "wide")).rows).to.equal(1);
        });
    });

    it("does not depend on what the database or the role is set to", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.settings AS SELECT now() AS a, ARRAY[now()] AS b, interval '1 mon 2 days' AS c,
                    ARRAY[0.1::float8 + 0.2] AS d, ARRAY['\\x01'::bytea] AS e, 1234.5::money AS f, ARRAY[date '2020-02-03'] AS g`);
            const before = await fingerprintOf(target, "settings");
            for (const setting of [
                "TimeZone = 'Asia/Kolkata'",
                "DateStyle = 'SQL, DMY'",
                "IntervalStyle = 'iso_8601'",
                "extra_float_digits = -5",
                "bytea_output = 'escape'",
                "search_path = 'public'",
            ]) {
                await session.script(`ALTER DATABASE ${target.database} SET ${setting}`);
            }
            expect(await fingerprintOf(target, "settings")).to.deep.equal(before);
        });
    });

    it("is the same after VACUUM FULL, CLUSTER and a rewrite that changes no value", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.moved AS SELECT n AS id, repeat(md5(n::text), 200) AS t FROM generate_series(1, 500) AS n;
                CREATE INDEX moved_t ON public.moved (md5(t))`);
            const before = await fingerprintOf(target, "moved");
            for (const sql of [
                "VACUUM FULL public.moved",
                "CLUSTER public.moved USING moved_t",
                "VACUUM FREEZE public.moved",
            ]) {
                await session.script(sql);
                expect(await fingerprintOf(target, "moved"), sql).to.deep.equal(before);
            }
        });
    });

    it("of a table without columns, or with computed ones alone, is the number of its rows", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.bare (); INSERT INTO public.bare DEFAULT VALUES; INSERT INTO public.bare DEFAULT VALUES;
                CREATE TABLE public.computed (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL);
                INSERT INTO public.computed (a) VALUES (1);
                ALTER TABLE public.computed DROP COLUMN a CASCADE`);
            expect((await fingerprintOf(target, "bare")).rows).to.equal(2);
            const one = await fingerprintOf(target, "bare");
            await session.script("INSERT INTO public.bare DEFAULT VALUES");
            expect(await fingerprintOf(target, "bare")).not.to.deep.equal(one);
        });
    });

    it("has room for the 1,600 columns that a table may have", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ target, session }) => {
            const columns = Array.from({ length: 1_600 }, (_, n) => `c${n} numeric`).join(", ");
            await session.script(
                `CREATE TABLE public.widest (${columns}); INSERT INTO public.widest (c0, c1599) VALUES (1, 1)`,
            );
            const seen = new Set([(await fingerprintOf(target, "widest")).sum]);
            // the first and last of a group, and the last column of all
            for (const column of ["c249", "c250", "c1599"]) {
                await session.script(`UPDATE public.widest SET ${column} = 1.0`);
                const { sum } = await fingerprintOf(target, "widest");
                expect(seen.has(sum), column).to.equal(false);
                seen.add(sum);
            }
        });
    });
});

/** All but pseudo-types; what PostgreSQL refuses in a column is left out by trying. */
async function columnTypes(session: Session): Promise<readonly string[]> {
    const types = await session.query<{ type: string }>(`
        SELECT format_type(oid, NULL) AS type FROM pg_type
        WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typisdefined
            AND typrelid = 0 AND NOT (typelem <> 0 AND EXISTS (
                SELECT FROM pg_type AS e WHERE e.oid = pg_type.typelem AND (e.typrelid <> 0 OR e.typtype IN ('c', 'p'))))`);
    const possible: string[] = [];
    for (const { type } of types) {
        await session.script("BEGIN");
        const made = await session.script(`CREATE TABLE public.try (c ${type})`).then(
            () => true,
            () => false,
        );
        await session.script("ROLLBACK");
        if (made) possible.push(type);
    }
    return possible;
}
