import { expect } from "chai";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { laterThan } from "../../../drills/baseline/placement.ts";
import type { RecoveryTarget } from "../../../infra/local/restored-cluster/recovery-target.ts";
import { restoreCluster } from "../../../infra/local/restored-cluster/restore.ts";
import { removeRestored } from "../../../infra/local/restored-cluster/remove.ts";
import { rollForward } from "../../../infra/local/restored-cluster/roll-forward.ts";
import { newDrillId } from "../../../infra/naming.ts";
import { type ConnectionTarget, openSession, withSession } from "../../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "../../support/cluster.ts";
import { failureOf } from "../../support/failure.ts";

/** Writes through transactions and savepoints of every kind until it is stopped, on connections of its own. */
async function churn(cluster: TestCluster, stopped: () => boolean): Promise<void> {
    const writer = async (seed: number): Promise<void> => {
        const session = await openSession(cluster.target, { readOnly: false });
        for (let turn = seed; !stopped(); turn += 3) {
            await session.script(`
                BEGIN; INSERT INTO public.busy (note) VALUES ('top ${turn}');
                SAVEPOINT a; UPDATE public.busy SET note = note || '.' WHERE id = (SELECT max(id) - ${turn % 50} FROM public.busy);
                ROLLBACK TO a; INSERT INTO public.busy (note) VALUES ('after'); SAVEPOINT b;
                DELETE FROM public.busy WHERE id % 97 = ${turn % 97}; RELEASE b; ${turn % 7 === 0 ? "ROLLBACK" : "COMMIT"}`);
        }
        await session.close();
    };
    await Promise.all([writer(0), writer(1), writer(2)]);
}

/** A baseline whose snapshot comes after a commit that comes after its token: nothing but the token is in between. */
async function captureSlowly(
    cluster: TestCluster,
): Promise<{ readonly baseline: Baseline; readonly between: string }> {
    const open = await openSession(cluster.target, { readOnly: false });
    try {
        await open.script("BEGIN; INSERT INTO public.busy (note) VALUES ('the slot waits for this')");
        const capture = captureBaseline({ target: cluster.target });
        for (let tokens = "0"; tokens === "0";)
            ({ tokens } = await cluster.one<{ tokens: string }>(tokenCount));
        const between = await cluster.position();
        await cluster.run("INSERT INTO public.quiet VALUES (-1, 0, NULL)");
        await open.script("COMMIT");
        return { baseline: await capture, between };
    } finally {
        await open.close();
    }
}

const tokenCount = `SELECT coalesce((xpath('/row/n/text()', query_to_xml(
    CASE WHEN to_regclass('lifeboat.token') IS NOT NULL THEN 'SELECT count(*) AS n FROM lifeboat.token' ELSE 'SELECT 0 AS n' END,
    false, true, '')))[1]::text, '0') AS tokens`;

describe("a copy restored from a base backup", function () {
    this.timeout(120_000);
    const drillIds = [0, 1, 2].map(() => newDrillId(new Date()));
    const [drillId = "", earlyDrill = "", secondDrill = ""] = drillIds;
    let cluster: TestCluster;
    let backup: string;
    let slow: { readonly baseline: Baseline; readonly between: string };
    let baseline: Baseline;
    let second: Baseline;
    let copy: ConnectionTarget;

    const restore = async (id: string, target: RecoveryTarget): Promise<ConnectionTarget> => {
        const restored = await restoreCluster(cluster.server, cluster.layout, {
            drillId: id,
            expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
            backup,
            archive: cluster.layout.archive,
            target,
            action: "pause",
        });
        return restored.target;
    };

    before(async () => {
        cluster = await makeTestCluster();
        await cluster.run(`
            CREATE TABLE public.busy (id bigserial PRIMARY KEY, note text);
            INSERT INTO public.busy (note) SELECT md5(n::text) FROM generate_series(1, 20000) AS n;
            CREATE TABLE public.quiet AS SELECT n, n / 7.0 AS x, ARRAY[n, NULL] AS a FROM generate_series(1, 5000) AS n`);
        backup = (await cluster.backUp("point")).folder;
        slow = await captureSlowly(cluster);
        let stop = false;
        const load = churn(cluster, () => stop);
        baseline = await captureBaseline({ target: cluster.target });
        await cluster.run("INSERT INTO public.quiet VALUES (0, 0, NULL)");
        stop = true;
        await load;
        second = await captureBaseline({ target: cluster.target, snapshot: "second" });
        await cluster.run("SELECT pg_sleep(1); DELETE FROM public.busy WHERE id % 13 = 0");
        await cluster.archiveAll();
        copy = await restore(drillId, { kind: "lsn", lsn: baseline.snapshot.lsn, inclusive: false });
    });
    after(async () => {
        for (const id of drillIds) await removeRestored(cluster.layout, id);
        await cluster.remove();
    });

    it("is identical to the baseline that was captured under load on a slot, and exactly aligned", async () => {
        expect(baseline.snapshot.exact).to.equal(true);
        const comparison = await compareWithBaseline({ target: copy, baseline, demandAligned: false });
        expect(comparison.alignment).to.deep.equal({ exact: true, laterTransactions: 0 });
        expect(comparison.tables.map(({ name, comparison: how }) => [name, how])).to.deep.equal([
            ["busy", "identical"],
            ["quiet", "identical"],
        ]);
    });

    it("is told from one that misses transactions, though it holds the token and nothing later", async () => {
        const early = await restore(earlyDrill, { kind: "lsn", lsn: slow.between, inclusive: false });
        const comparison = await compareWithBaseline({
            target: early,
            baseline: slow.baseline,
            demandAligned: false,
        });
        expect(comparison.alignment).to.deep.equal({ exact: false, laterTransactions: 0 });
        expect(comparison.unjudgeable).to.match(/ends before the baseline/);
        expect(comparison.tables.map(({ comparison: how }) => how)).not.to.include("different");
    });

    it("is identical to a baseline of a whole second that it was restored to by time", async () => {
        const time = second.snapshot.second ?? "";
        const restored = await restore(secondDrill, { kind: "time", time, inclusive: true });
        const comparison = await compareWithBaseline({
            target: restored,
            baseline: second,
            demandAligned: false,
        });
        expect(comparison.alignment).to.deep.equal({ exact: true, laterTransactions: 0 });
        expect(comparison.tables.map(({ comparison: how }) => how)).to.deep.equal(["identical", "identical"]);
    });

    it("cannot be the source of a baseline while it is a standby", async () => {
        const failure = await failureOf(captureBaseline({ target: copy }), "CaptureFailed");
        expect(failure.message).to.match(/captured from the writer, and this server is a standby/);
    });

    it("holds every later transaction after the roll-forward and no other, each table judged by its old rows", async () => {
        await rollForward(cluster.server, cluster.layout, drillId);
        const comparison = await compareWithBaseline({ target: copy, baseline, demandAligned: false });
        expect(comparison.alignment?.exact).to.equal(false);
        const inProduction = await withSession(cluster.target, {}, (session) =>
            laterThan(session, baseline.snapshot),
        );
        expect(comparison.alignment?.laterTransactions).to.equal(inProduction).and.to.be.greaterThan(3);
        const [busy, quiet] = comparison.tables;
        expect(busy?.comparison).to.be.oneOf(["changed-since", "identical-plus-newer"]);
        expect(quiet).to.include({ comparison: "identical-plus-newer", newerRows: 1, provenRows: 5_001 });
    });
});
