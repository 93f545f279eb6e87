import { expect } from "chai";
import { rowInput } from "../../../drills/baseline/column-hash.ts";
import type { ColumnFacts } from "../../../drills/baseline/column-plan.ts";
import { fingerprintSql, rowHash } from "../../../drills/baseline/formula.ts";
import { algorithms, type Method, methodOf } from "../../../drills/baseline/method.ts";
import { plannedInputs } from "../../../drills/baseline/row-inputs.ts";
import { readTables } from "../../../drills/baseline/tables.ts";
import { inTransaction, type Session } from "../../../infra/postgres/session.ts";
import { fingerprintOf } from "../../support/fingerprint.ts";
import { withDatabase } from "../../support/test-database.ts";

function builtIn(name: string): ColumnFacts {
    const base = {
        schema: "pg_catalog",
        name,
        isEnum: false,
        output: { schema: "pg_catalog", name: `${name}out` },
    };
    return { name: "a", type: name, virtual: false, hashesBytes: false, base };
}

/** How many brackets are open at each place. */
function depths(sql: string): readonly number[] {
    let depth = 0;
    return Array.from(sql, (letter) => (depth += letter === "(" ? 1 : letter === ")" ? -1 : 0));
}

/** Rows, and 10,000 random exchanges: of one column between two rows, or (3) of two columns within both rows. */
const swaps = `
    CREATE TABLE public.account (a int8, b numeric, c text, d int8);
    INSERT INTO public.account SELECT n, n / 7.0, md5(n::text), n + 2000 FROM generate_series(1, 2000) AS n;
    SELECT setseed(0.5);
    CREATE TEMPORARY TABLE swaps AS
        SELECT id, 1 + (random() * 999)::int4 AS one, 1001 + (random() * 999)::int4 AS other, (random() * 3)::int4 AS what
        FROM generate_series(1, 10000) AS id`;

/** How many of the exchanges do not move the sum of the hashes. */
async function missed(session: Session, hash: string): Promise<number> {
    const row = (of: string, from: string): string =>
        `(CASE what WHEN 0 THEN ${from}.a WHEN 3 THEN ${of}.d ELSE ${of}.a END,
          CASE what WHEN 1 THEN ${from}.b ELSE ${of}.b END, CASE what WHEN 2 THEN ${from}.c ELSE ${of}.c END,
          CASE what WHEN 3 THEN ${of}.a ELSE ${of}.d END, -1)`;
    const { count } = await session.one<{ count: number }>(`
        SELECT count(*)::int4 FROM (
            SELECT FROM pg_temp.swaps AS s JOIN public.account AS x ON x.a = s.one JOIN public.account AS y ON y.a = s.other
            CROSS JOIN LATERAL (VALUES (x.a, x.b, x.c, x.d, 1), (y.a, y.b, y.c, y.d, 1), ${row("x", "y")}, ${row("y", "x")})
                AS t (a, b, c, d, side)
            GROUP BY s.id HAVING sum(t.side * (${hash})::numeric) = 0) AS unseen`);
    return count;
}

describe("the row formula", () => {
    it("nests what one ROW cannot hold, and never deeper than it must", () => {
        const inputs = Array.from({ length: 1_201 }, (_, place) =>
            rowInput("native", `t.c${place}`, builtIn("date")),
        );
        const strong = rowHash(inputs, "1", "sha256-binary-sum-1");
        expect(strong.split("ROW(").length - 1, "three groups and the row of the groups").to.equal(4);
        const fast = rowHash(inputs, "1", "column-hash-sum-2");
        expect(Math.max(...depths(fast)), "of brackets").to.be.lessThan(20);
    });

    it("looks nothing up by search path", () => {
        const inputs = (["native", "bytes", "text"] as const).flatMap((input) =>
            ["int4", "bool", "numeric", "date", "text", "int8"]
                .filter((type) => input !== "bytes" || /numeric|int8/.test(type))
                .map((type) => rowInput(input, "t.a", builtIn(type))),
        );
        const terms = { schema: "s", name: "t", oid: "1", inputs, seed: "1" };
        const calls = algorithms.flatMap((algorithm) =>
            [null, "true"].flatMap((newer) => [
                ...fingerprintSql({ ...terms, algorithm, newer }).matchAll(/([\w.]+)\(/g),
            ]),
        );
        const keywords = ["b", "ROW", "coalesce", "FROM", "FILTER", "LATERAL", "OPERATOR"];
        const unqualified = calls
            .map((call) => call[1] ?? "")
            .filter((name) => !keywords.includes(name) && !name.startsWith("pg_catalog."));
        expect(unqualified).to.deep.equal([]);
    });

    it("hashes a value the same by name as in a record, so that every version finds the same", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`
                CREATE TABLE public.kinds (a int2, b int4, c text, d uuid, e inet, f macaddr, g name, h oid, i "char",
                    j bytea, k int8, l timestamptz, m varchar, n cidr, o macaddr8);
                INSERT INTO public.kinds VALUES (-1, 77, 'ä', gen_random_uuid(), '10.0.0.1/8', '08:00:2b:01:02:03', 'n', 9,
                    'x', '\\x0102', -9, now(), '', '10.0.0.0/8', '08:00:2b:01:02:03:04:05');
                INSERT INTO public.kinds DEFAULT VALUES`);
            const [kinds] = await inTransaction(session, "BEGIN", () => readTables(session));
            for (const { value, hash } of plannedInputs(kinds?.columns ?? [], "physical")) {
                const rows = await session.query<{ direct: string; record: string }>(
                    `SELECT ${hash("5::int8")} AS direct, hash_record_extended(ROW(${value}), 5) AS record FROM public.kinds AS t`,
                );
                expect(rows, value).to.have.length(2);
                for (const { direct, record } of rows) expect(direct, value).to.equal(record);
            }
        });
    });

    it("tells every two numbers apart: by size, sign and scale, alone in their row and beside others", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`
                CREATE TABLE public.numbers (a numeric, b int4);
                INSERT INTO public.numbers
                SELECT (s.sign || CASE WHEN size < 0 THEN '0.' || repeat('0000', -size) || digits
                    ELSE digits || repeat('0000', size) || left('.', scale) || repeat('0', scale) END)::numeric, 7
                FROM unnest('{"",-}'::text[]) AS s(sign), unnest('{1,2,9999,10001,1250,12500000}'::text[]) AS d(digits),
                    generate_series(-5, 5) AS size, generate_series(0, 40, 8) AS scale;
                INSERT INTO public.numbers
                SELECT v::numeric, 7 FROM unnest('{0,0.0,0.0000,NaN,Infinity,-Infinity}'::text[]) AS v`);
            const [numbers] = await inTransaction(session, "BEGIN", () => readTables(session));
            const inputs = plannedInputs(numbers?.columns ?? [], "physical");
            for (const some of [inputs, inputs.slice(0, 1)]) {
                const [counted] = await session.query<{ values: number; hashes: number }>(`
                    SELECT count(DISTINCT a::text)::int4 AS values,
                        count(DISTINCT ${rowHash(some, "42", "column-hash-sum-2")})::int4 AS hashes
                    FROM public.numbers AS t`);
                expect(counted?.values).to.be.greaterThan(300);
                expect(counted?.hashes).to.equal(counted?.values);
            }
        });
    });

    it("sees two rows exchange the values of a column", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.pairs (id int, a text, b int);
                INSERT INTO public.pairs SELECT n, 'text ' || n % 7, n % 11 FROM generate_series(1, 200) AS n`);
            const before = await fingerprintOf(target, "pairs");
            for (const column of ["a", "b"]) {
                await session.script("BEGIN");
                await session.script(`
                    UPDATE public.pairs AS x SET ${column} = y.${column} FROM public.pairs AS y
                    WHERE (x.id = 1 AND y.id = 2) OR (x.id = 2 AND y.id = 1)`);
                await session.script("COMMIT");
                expect(await fingerprintOf(target, "pairs"), `swapped ${column}`).not.to.deep.equal(before);
                await session.script(`
                    UPDATE public.pairs AS x SET ${column} = y.${column} FROM public.pairs AS y
                    WHERE (x.id = 1 AND y.id = 2) OR (x.id = 2 AND y.id = 1)`);
                expect(await fingerprintOf(target, "pairs"), `swapped ${column} back`).to.deep.equal(before);
            }
        });
    });

    it("misses none of 10,000 exchanges of values, by any method", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(swaps);
            const [account] = await inTransaction(session, "BEGIN", () => readTables(session));
            if (account === undefined) throw new Error("there is no table");
            const hashOf = ({ plan, algorithm }: Method): string =>
                rowHash(plannedInputs(account.columns, plan), "42", algorithm);
            for (const method of [
                methodOf("physical", false),
                methodOf("physical", true),
                methodOf("logical", true),
            ]) {
                expect(await missed(session, hashOf(method)), method.algorithm).to.equal(0);
            }
            const linear = "hash_record_extended(ROW(t.a, t.b, t.c), 42)";
            expect(await missed(session, linear), "a sum that is not safe").to.be.greaterThan(1_000);
        });
    });
});
