import { expect } from "chai";
import { fingerprintSql, rowHash } from "../../../drills/baseline/formula.ts";
import { type Method, methodOf } from "../../../drills/baseline/method.ts";
import { plannedInputs } from "../../../drills/baseline/row-inputs.ts";
import { readTables } from "../../../drills/baseline/tables.ts";
import { inTransaction, type Session } from "../../../infra/postgres/session.ts";
import { fingerprintOf } from "../../support/fingerprint.ts";
import { withDatabase } from "../../support/test-database.ts";

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
    it("nests what one ROW cannot hold", () => {
        const inputs = Array.from({ length: 1_201 }, (_, column) => `t.c${column}`);
        const entries =
            rowHash(inputs, "1", "record-hash-sum-2").split("hash_record_extended(ROW(").length - 1;
        expect(entries, "three groups and the row of the groups").to.equal(4);
    });

    it("looks nothing up by search path", () => {
        const sql = fingerprintSql({
            schema: "s",
            name: "t",
            oid: "1",
            inputs: ["t.a"],
            algorithm: "record-hash-sum-2",
            seed: "1",
            newer: "false",
        });
        const calls = [...sql.matchAll(/([\w.]+)\(/g)].map((call) => call[1] ?? "");
        const keywords = ["b", "ROW", "coalesce", "FROM", "FILTER", "LATERAL", "OPERATOR"];
        const unqualified = calls.filter(
            (name) => !keywords.includes(name) && !name.startsWith("pg_catalog."),
        );
        expect(unqualified).to.deep.equal([]);
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
