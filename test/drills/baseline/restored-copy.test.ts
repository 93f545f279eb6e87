import { expect } from "chai";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { restoreCluster } from "../../../infra/local/restored-cluster/restore.ts";
import { removeRestored } from "../../../infra/local/restored-cluster/remove.ts";
import { rollForward } from "../../../infra/local/restored-cluster/roll-forward.ts";
import { newDrillId } from "../../../infra/naming.ts";
import { type ConnectionTarget, openSession } from "../../../infra/postgres/session.ts";
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

describe("a copy restored from a base backup", function () {
    this.timeout(120_000);
    const drillId = newDrillId(new Date());
    let cluster: TestCluster;
    let baseline: Baseline;
    let copy: ConnectionTarget;
    before(async () => {
        cluster = await makeTestCluster();
        await cluster.run(`
            CREATE TABLE public.busy (id bigserial PRIMARY KEY, note text);
            INSERT INTO public.busy (note) SELECT md5(n::text) FROM generate_series(1, 20000) AS n;
            CREATE TABLE public.quiet AS SELECT n, n / 7.0 AS x, ARRAY[n, NULL] AS a FROM generate_series(1, 5000) AS n`);
        const backup = await cluster.backUp("point");
        let stop = false;
        const load = churn(cluster, () => stop);
        baseline = await captureBaseline({ target: cluster.target });
        await cluster.run("INSERT INTO public.quiet VALUES (0, 0, NULL)");
        stop = true;
        await load;
        await cluster.archiveAll();
        ({ target: copy } = await restoreCluster(cluster.server, cluster.layout, {
            drillId,
            expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
            backup: backup.folder,
            archive: cluster.layout.archive,
            target: { kind: "lsn", lsn: baseline.snapshot.lsn, inclusive: false },
            action: "pause",
        }));
    });
    after(async () => {
        await removeRestored(cluster.layout, drillId);
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

    it("cannot be the source of a baseline while it is a standby", async () => {
        const failure = await failureOf(captureBaseline({ target: copy }), "CaptureFailed");
        expect(failure.message).to.match(/captured from the writer, and this server is a standby/);
    });

    it("holds newer rows after the roll-forward, each table judged by its old ones", async () => {
        await rollForward(cluster.server, cluster.layout, drillId);
        const comparison = await compareWithBaseline({ target: copy, baseline, demandAligned: false });
        expect(comparison.alignment?.exact).to.equal(false);
        expect(comparison.alignment?.laterTransactions).to.be.greaterThan(0);
        const [busy, quiet] = comparison.tables;
        expect(busy?.comparison).to.be.oneOf(["changed-since", "identical-plus-newer"]);
        expect(quiet).to.include({ comparison: "identical-plus-newer", newerRows: 1, provenRows: 5_000 });
    });
});
