import { expect } from "chai";
import { fingerprintOf } from "../../support/fingerprint.ts";
import { withDatabase } from "../../support/test-database.ts";

describe("reading tables at the edges of what PostgreSQL allows", () => {
    it("takes 1,600 columns that come to more inputs than a row can hold, and sees the last of them change", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ target, session }) => {
            const columns = Array.from(
                { length: 1_600 },
                (_, place) => `c${place} ${place < 1_500 ? "int" : "numeric"}`,
            ).join(", ");
            await session.script(`
                CREATE TABLE public.widest (${columns});
                INSERT INTO public.widest (c0, c1599) VALUES (1, 1), (2, 2)`);
            const before = await fingerprintOf(target, "widest");
            await session.script("UPDATE public.widest SET c1599 = 1.0 WHERE c0 = 1");
            const after = await fingerprintOf(target, "widest");
            expect([before.rows, after.rows]).to.deep.equal([2, 2]);
            expect(after.sum).not.to.equal(before.sum);
        });
    });

    it("counts the rows of a table without columns, and of one that has lost them all", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.bare ();
                INSERT INTO public.bare DEFAULT VALUES; INSERT INTO public.bare DEFAULT VALUES;
                CREATE TABLE public.stripped (a int, b text); INSERT INTO public.stripped VALUES (1, 'x');
                ALTER TABLE public.stripped DROP COLUMN a, DROP COLUMN b;
                CREATE TABLE public.empty (a int)`);
            expect((await fingerprintOf(target, "bare")).rows).to.equal(2);
            expect((await fingerprintOf(target, "stripped")).rows).to.equal(1);
            expect(await fingerprintOf(target, "empty")).to.deep.equal({ rows: 0, sum: 0n });
        });
    });

    it("never brings a value to the client, however large: the last byte of 16 MB is told in a few numbers", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.huge (a text STORAGE EXTERNAL);
                INSERT INTO public.huge VALUES (repeat('x', 16777215) || 'y')`);
            const before = process.memoryUsage().external;
            const first = await fingerprintOf(target, "huge");
            expect(process.memoryUsage().external - before).to.be.below(8 * 1_048_576);
            await session.script("UPDATE public.huge SET a = repeat('x', 16777215) || 'z'");
            expect((await fingerprintOf(target, "huge")).sum).not.to.equal(first.sum);
        });
    });

    it("adds up: what a partitioned table comes to is the sum of its leaves, however deep they lie", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.whole AS SELECT n, 'row ' || n AS t FROM generate_series(1, 900) AS n;
                CREATE TABLE public.parts (n int, t text) PARTITION BY RANGE (n);
                CREATE TABLE public.low PARTITION OF public.parts FOR VALUES FROM (1) TO (300);
                CREATE TABLE public.high PARTITION OF public.parts DEFAULT PARTITION BY HASH (n);
                CREATE TABLE public.even PARTITION OF public.high FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE public.odd PARTITION OF public.high FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                INSERT INTO public.parts SELECT * FROM public.whole`);
            const leaves = [];
            for (const name of ["low", "even", "odd"]) leaves.push(await fingerprintOf(target, name));
            const total = leaves.reduce((sum, leaf) => ({
                rows: sum.rows + leaf.rows,
                sum: sum.sum + leaf.sum,
            }));
            expect(leaves.every(({ rows }) => rows > 0)).to.equal(true);
            expect(total).to.deep.equal(await fingerprintOf(target, "whole"));
        });
    });

    it("reads a parent's own rows and not those of the tables that inherit from it", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.parent (a int); INSERT INTO public.parent VALUES (1);
                CREATE TABLE public.child () INHERITS (public.parent);
                INSERT INTO public.child SELECT generate_series(1, 5)`);
            expect((await fingerprintOf(target, "parent")).rows).to.equal(1);
            expect((await fingerprintOf(target, "child")).rows).to.equal(5);
        });
    });
});
