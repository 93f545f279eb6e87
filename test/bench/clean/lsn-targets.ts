import { setTimeout as sleep } from "node:timers/promises";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { labTarget, type RunningLab } from "../../../infra/local/lab/lab.ts";
import { pointData } from "../../../infra/local/points.ts";
import { removeRestored } from "../../../infra/local/restored-cluster/remove.ts";
import { restoreCluster } from "../../../infra/local/restored-cluster/restore.ts";
import { ensureBinaries } from "../../../infra/local/server/binaries.ts";
import { serverUser } from "../../../infra/local/server/user.ts";
import { newDrillId } from "../../../infra/naming.ts";
import { makeDrillLab } from "../../support/drill-lab.ts";
import { archiveEverything, newestPoint, type Point } from "./archive-everything.ts";
import { type Campaign, runTrials } from "./campaign.ts";
import { startWriteLoad } from "./write-load.ts";

/** One backup, baselines at random moments under load, and a restore to each: all must be aligned and identical. */
export async function lsnTargets(targets: number, tell: (line: string) => void): Promise<Campaign> {
    const lab = await makeDrillLab();
    try {
        const running = await labTarget(lab.home);
        const baselines = await captureUnderLoad(running, targets);
        const point = await newestPoint(running);
        await archiveEverything(running);
        const trial = (place: number): Promise<string | null> =>
            restoreAndCompare(running, point, baselines[place]!);
        return await runTrials("LSN target", targets, trial, tell);
    } finally {
        await lab.remove();
    }
}

async function captureUnderLoad({ target }: RunningLab, count: number): Promise<readonly Baseline[]> {
    const load = startWriteLoad(target);
    const baselines: Baseline[] = [];
    try {
        while (baselines.length < count) {
            await sleep(Math.random() * 200);
            baselines.push(await captureBaseline({ target }));
        }
    } finally {
        await load.stop();
    }
    return baselines;
}

async function restoreAndCompare(
    { layout }: RunningLab,
    point: Point,
    baseline: Baseline,
): Promise<string | null> {
    const user = serverUser();
    const drillId = newDrillId(new Date());
    try {
        const restored = await restoreCluster(
            { binaries: await ensureBinaries(layout, user), user },
            layout,
            {
                drillId,
                expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
                backup: pointData(layout, point.id),
                archive: layout.archive,
                target: { kind: "lsn", lsn: baseline.snapshot.lsn, inclusive: false },
                action: "pause",
            },
        );
        const target = { ...restored.target, database: baseline.database };
        // alignment is not demanded but measured: it is what is on trial
        const { alignment, tables } = await compareWithBaseline({ target, baseline, demandAligned: false });
        const different = tables.filter(({ comparison }) => comparison !== "identical");
        if (
            alignment?.exact === true &&
            baseline.snapshot.exact &&
            different.length === 0 &&
            tables.length > 0
        )
            return null;
        const said = different.map(({ name, reason }) => `${name}: ${reason ?? "no reason"}`).join(" ");
        return `${baseline.snapshot.lsn}: ${alignment?.laterTransactions ?? "unknown"} later transactions; ${said}`;
    } finally {
        await removeRestored(layout, drillId);
    }
}
