import { expect } from "chai";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareNamingRows } from "../../../drills/baseline/compare.ts";
import type { NamedRange } from "../../../drills/baseline/name-rows.ts";
import type { ConnectionTarget, Session } from "../../../infra/postgres/session.ts";
import { withDatabase } from "../../support/test-database.ts";

async function named(target: ConnectionTarget, baseline: Baseline): Promise<readonly NamedRange[]> {
    const { ranges } = await compareNamingRows({ target, baseline, demandAligned: false });
    return ranges;
}

/** Two hundred rows in several ranges of 32 blocks each; no row is written by any transaction that still counts. */
const shop = `
    CREATE EXTENSION pg_surgery SCHEMA public;
    CREATE TABLE public.orders (shop text, id int, note text, PRIMARY KEY (shop, id)) WITH (fillfactor = 10);
    INSERT INTO public.orders SELECT 'köln', n, repeat(md5(n::text), 60) FROM generate_series(1, 200) AS n;
    ALTER TABLE public.orders ALTER note SET STORAGE PLAIN;`;

/** As a bad disk would do it: no transaction tells of it. */
async function surgery(
    session: Session,
    how: "kill" | "freeze",
    table: string,
    where: string,
): Promise<void> {
    // found first: a scan that is still open would hold on to the page
    await session.script(`DO $do$ DECLARE places tid[] = (SELECT array_agg(ctid) FROM ${table} WHERE ${where});
        BEGIN PERFORM public.heap_force_${how}('${table}'::regclass, places); END $do$`);
}

describe("naming the rows that differ", () => {
    it("says nothing of a copy that is as it was", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(shop);
            expect(await named(target, await captureBaseline({ target }))).to.deep.equal([]);
        });
    });

    it("names what later transactions wrote, in its block range alone", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(shop);
            const baseline = await captureBaseline({ target });
            await session.script("UPDATE public.orders SET note = 'other' WHERE id = 3");
            const [range, ...others] = await named(target, baseline);
            expect(others).to.deep.equal([]);
            expect(range).to.deep.include({
                schema: "public",
                name: "orders",
                blocks: "blocks 0 to 31",
                newerRows: 1,
                missingRows: 1,
                oneOfThem: false,
                named: [{ key: { shop: "köln", id: "3" }, because: "newer" }],
            });
            expect(range?.between[0]).to.deep.equal({ shop: "köln", id: "1" });
        });
    });

    it("names one row or two that the baseline does not have, by their hashes alone", async () => {
        for (const ids of [[1_001], [1_001, 1_002]]) {
            await withDatabase(async ({ target, session }) => {
                await session.script(shop);
                const baseline = await captureBaseline({ target });
                for (const id of ids)
                    await session.script(`INSERT INTO public.orders VALUES ('köln', ${id}, 'smuggled')`);
                await surgery(session, "freeze", "public.orders", "id > 1000");
                const [range] = await named(target, baseline);
                expect(range).to.deep.include({
                    newerRows: 0,
                    missingRows: 0,
                    oneOfThem: false,
                    named: ids.map((id) => ({ key: { shop: "köln", id: String(id) }, because: "extra" })),
                    between: [],
                });
            });
        }
    });

    it("says how many rows are missing, and between which keys", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(shop);
            const baseline = await captureBaseline({ target });
            await surgery(session, "kill", "public.orders", "id IN (2, 3)");
            const [range] = await named(target, baseline);
            expect(range).to.deep.include({ missingRows: 2, oneOfThem: false, named: [] });
            expect(range?.between[0]).to.deep.equal({ shop: "köln", id: "1" });
            expect(range?.between).to.have.length(2);
        });
    });

    it("owns up that it cannot say which of as many rows is another one", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(shop);
            const baseline = await captureBaseline({ target });
            await session.script("UPDATE public.orders SET note = 'other' WHERE id = 7");
            await surgery(session, "freeze", "public.orders", "id = 7");
            const [range] = await named(target, baseline);
            expect(range).to.deep.include({ newerRows: 0, missingRows: 0, oneOfThem: true, named: [] });
            expect(range?.between).to.have.length(2);
        });
    });

    it("goes by place where there is no key, and tells rows apart that are the same to the byte", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`CREATE EXTENSION pg_surgery SCHEMA public;
                CREATE TABLE public."Odd ""log""" (ctid_ int, "key" text);
                INSERT INTO public."Odd ""log""" VALUES (1, 'a'), (2, 'b')`);
            const baseline = await captureBaseline({ target });
            await session.script(`INSERT INTO public."Odd ""log""" VALUES (1, 'a')`);
            await surgery(session, "freeze", 'public."Odd ""log"""', "true");
            const [range] = await named(target, baseline);
            expect(range?.named).to.deep.equal([
                { key: { ctid: "(0,1)" }, because: "alike" },
                { key: { ctid: "(0,3)" }, because: "alike" },
            ]);
        });
    });

    it("takes no key that may be null, and looks into the whole of a table that was rewritten", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`CREATE TABLE public.t (a int UNIQUE, b int NOT NULL, c int NOT NULL, UNIQUE (c, b));
                INSERT INTO public.t SELECT n, n % 5, n FROM generate_series(1, 50) AS n`);
            const baseline = await captureBaseline({ target });
            await session.script("UPDATE public.t SET a = 0 WHERE a = 9");
            await session.script("VACUUM FULL public.t");
            const [range] = await named(target, baseline);
            expect(range).to.deep.include({
                blocks: "blocks from 0",
                named: [{ key: { c: "9", b: "4" }, because: "newer" }],
            });
        });
    });
});
