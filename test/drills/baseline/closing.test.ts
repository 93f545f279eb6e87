import { expect } from "chai";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { captureClosing } from "../../../drills/baseline/capture-closing.ts";
import { type Closing, stableBuckets } from "../../../drills/baseline/closing.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import type { ConnectionTarget, Session } from "../../../infra/postgres/session.ts";
import { failureOf } from "../../support/failure.ts";
import { withDatabase } from "../../support/test-database.ts";

/** Several block ranges. */
const shop = `
    CREATE EXTENSION pg_surgery SCHEMA public;
    CREATE TABLE public.t AS SELECT n, md5(n::text) AS note FROM generate_series(1, 9000) AS n;
    CREATE TABLE public.small AS SELECT 1 AS a`;

interface Scene {
    readonly target: ConnectionTarget;
    readonly session: Session;
    readonly baseline: Baseline;
    readonly closing: Closing;
}

/** Two baselines, `between` them. */
async function enclosed(between: string, work: (scene: Scene) => Promise<void>): Promise<void> {
    await withDatabase(async ({ target, session }) => {
        await session.script(shop);
        const baseline = await captureBaseline({ target });
        await session.script(between);
        await work({ target, session, baseline, closing: await captureClosing({ target, baseline }) });
    });
}

/** As a restore would lose it: no transaction tells of it. */
async function lose(session: Session, row: number): Promise<void> {
    await session.script(`SELECT public.heap_force_kill('public.t'::regclass,
        (SELECT array_agg(ctid) FROM public.t WHERE n = ${row}))`);
}

async function judged({ target, baseline, closing }: Scene, enclose = true): Promise<string | undefined> {
    const { tables } = await compareWithBaseline({
        target,
        baseline,
        closing: enclose ? closing : null,
        demandAligned: false,
    });
    return tables.find(({ name }) => name === "t")?.comparison;
}

const aChange = "UPDATE public.t SET note = 'other' WHERE n = 9000";

describe("a second baseline", () => {
    it("tells a lost row from a deleted one, in block ranges that nothing changed", async () => {
        await enclosed(aChange, async (scene) => {
            expect(await judged(scene), "as it is, only what changed is open").to.equal("changed-since");
            await lose(scene.session, 5);
            expect(await judged(scene, false), "one baseline cannot tell").to.equal("changed-since");
            expect(await judged(scene)).to.equal("different");
        });
    });

    it("says nothing of a block range that changed, even where it looks the same again", async () => {
        const there = "UPDATE public.t SET note = note || '.' WHERE n = 5";
        const andBack = "UPDATE public.t SET note = md5('5') WHERE n = 5";
        await enclosed(`${aChange}; ${there}; ${andBack}`, async (scene) => {
            await lose(scene.session, 5);
            expect(await judged(scene)).to.equal("changed-since");
        });
    });

    it("is not used for a copy that goes on beyond it", async () => {
        await enclosed(aChange, async (scene) => {
            await scene.session.script("DELETE FROM public.t WHERE n = 5");
            expect(await judged(scene)).to.equal("changed-since");
        });
    });

    it("knows no stable range in a table that was rewritten, altered or dropped", async () => {
        for (const change of [
            "TRUNCATE public.t",
            "ALTER TABLE public.t DROP COLUMN note",
            "DROP TABLE public.t",
        ]) {
            await enclosed(change, ({ closing }) => {
                expect(
                    closing.tables.map(({ name }) => name),
                    change,
                ).to.deep.equal(["small"]);
                return Promise.resolve();
            });
        }
    });

    it("counts as stable what has the same rows, the same sum and no newer row", () => {
        const bucket = { rows: 10, sum: "500" };
        const then = { ...aTable, blocksPerBucket: 32, rows: 40, sum: "2000", columns: [] };
        const before = { ...then, buckets: [bucket, bucket, bucket, bucket] };
        const same = { ...bucket, newerRows: 0 };
        const buckets = [same, { ...same, rows: 9 }, { ...same, sum: "501" }, { ...same, newerRows: 1 }];
        expect(stableBuckets(before, { ...aTable, buckets })).to.deep.equal(new Set([0]));
        expect(stableBuckets(before, { ...aTable, relfilenode: "2", buckets }).size).to.equal(0);
        expect(stableBuckets(before, { ...aTable, buckets: [same] }).size).to.equal(0);
    });

    it("is captured from the very production of the first", async () => {
        await withDatabase(async ({ target, session }) => {
            const baseline = await captureBaseline({ target });
            await session.script("DELETE FROM lifeboat.token");
            const failure = await failureOf(captureClosing({ target, baseline }), "CaptureFailed");
            expect(failure.message).to.match(/cannot close the baseline/);
        });
    });
});

const aTable = { schema: "public", name: "t", relfilenode: "1" };
