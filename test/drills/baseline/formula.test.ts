import { expect } from "chai";
import { fingerprintSql, rowHash } from "../../../drills/baseline/formula.ts";
import { withDatabase } from "../../support/test-database.ts";
import { fingerprintOf } from "../../support/fingerprint.ts";

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
});
