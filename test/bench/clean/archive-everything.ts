import { waitUntilArchived } from "../../../infra/local/base-backup/archived.ts";
import type { RunningLab } from "../../../infra/local/lab/lab.ts";
import { listPoints, readPoint } from "../../../infra/local/points.ts";
import { archiveScope } from "../../../infra/local/restored-cluster/restore.ts";
import { withSession } from "../../../infra/postgres/session.ts";

export type Point = Awaited<ReturnType<typeof readPoint>>;

/** The record of the lab's newest recovery point. */
export async function newestPoint({ layout }: RunningLab): Promise<Point> {
    const [point] = await listPoints(layout);
    if (point === undefined) throw new Error("the lab has no recovery point");
    return readPoint(layout, point.id);
}

/** Waits until the archive has all that production has committed by now. */
export async function archiveEverything(lab: RunningLab): Promise<void> {
    const end = await withSession(lab.target, { readOnly: false }, async (session) => {
        await session.query("SELECT pg_logical_emit_message(false, 'bench', '')");
        return session.one<{ lsn: string }>("SELECT pg_switch_wal()::text AS lsn");
    });
    await waitUntilArchived(lab.layout.archive, archiveScope(await newestPoint(lab)), end.lsn, 60_000);
}
