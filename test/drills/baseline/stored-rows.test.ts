import { expect } from "chai";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { capturedTables } from "../../../drills/baseline/captured-tables.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { content } from "../../../drills/checks/content.ts";
import { rows } from "../../../drills/checks/rows.ts";
import { withCopy } from "../../support/checked-copy.ts";
import { withDatabase } from "../../support/test-database.ts";

const withObjects = `
    CREATE TABLE public.t (a int);
    INSERT INTO public.t SELECT generate_series(1, 10);
    SELECT lo_from_bytea(910001, 'a large object'), lo_from_bytea(910002, '');
    CREATE MATERIALIZED VIEW public.doubled AS SELECT a * 2 AS b FROM public.t;
    CREATE MATERIALIZED VIEW public.empty AS SELECT 1 AS x WITH NO DATA;`;

/** A change to what is stored beside tables, and where it must be found. */
const changes: readonly (readonly [sql: string, table: string])[] = [
    ["SELECT lo_put(910001, 2, 'L')", "pg_catalog.pg_largeobject"],
    ["SELECT lo_unlink(910001)", "pg_catalog.pg_largeobject"],
    ["SELECT lo_unlink(910002)", "pg_catalog.pg_largeobject_metadata"],
    ["UPDATE public.t SET a = 11 WHERE a = 1; REFRESH MATERIALIZED VIEW public.doubled", "public.doubled"],
    ["REFRESH MATERIALIZED VIEW public.doubled WITH NO DATA", "public.doubled"],
];

describe("rows that are stored beside tables", () => {
    it("are captured and compared: materialised views that are populated, and large objects", async () => {
        for (const [sql, table] of changes) {
            await withCopy(withObjects, async (copy) => {
                expect(copy.baseline.tables.map(({ name }) => name)).to.deep.equal([
                    "pg_largeobject",
                    "pg_largeobject_metadata",
                    "doubled",
                    "t",
                ]);
                expect((await copy.run(content)).outcome).to.equal("passed");
                await copy.session.script(sql);
                const { outcome, findings } = await copy.run(content);
                expect(outcome, sql).to.equal("failed");
                expect(
                    findings.map(({ subject }) => subject),
                    sql,
                ).to.include(table);
            });
        }
    });

    it("leave out the catalog of large objects where there are none", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(
                "CREATE SCHEMA lifeboat; CREATE TABLE lifeboat.token (token text, committed_at timestamptz DEFAULT now())",
            );
            expect((await captureBaseline({ target })).tables).to.deep.equal([]);
        });
    });

    it("of a view that was refreshed since are not held against the copy, though nobody can tell the newer ones", async () => {
        await withCopy(withObjects, async (copy) => {
            await copy.session.script(
                "INSERT INTO public.t SELECT generate_series(11, 30); REFRESH MATERIALIZED VIEW public.doubled",
            );
            const { target, baseline } = copy;
            const comparison = await compareWithBaseline({ target, baseline, demandAligned: false });
            const doubled = comparison.tables.find(({ name }) => name === "doubled");
            expect(doubled).to.include({ comparison: "changed-since", unjudgedRows: 0 });
            expect(doubled?.reason).to.match(/^The materialised view was refreshed since; its 10 rows/);
            expect((await copy.run(rows, () => ({ comparison }))).outcome).to.equal("passed");
            expect((await copy.run(content, () => ({ comparison }))).outcome).to.equal("warned");
        });
    });

    it("of a view that is refreshed during the capture are declared, and do not end it", () => {
        const facts = {
            schema: "public",
            name: "v",
            oid: "1",
            relfilenode: "1",
            blocks: 1,
            bytes: 1,
            columns: [],
        };
        const moved = { outcome: "moved", reason: "it was rewritten" } as const;
        const captured = (derived: boolean) =>
            capturedTables(
                [{ table: { facts: { ...facts, derived }, buckets: { blocks: 1, count: 1 } }, scan: moved }],
                "physical",
            );
        expect(captured(false)).to.have.property("moved");
        expect(captured(true)).to.deep.equal({
            tables: [],
            unread: [],
            declared: [{ schema: "public", name: "v", kind: "refreshed" }],
        });
    });
});
