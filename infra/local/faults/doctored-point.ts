import { Failure } from "../../failure.ts";
import { newDrillId, newPointId } from "../../naming.ts";
import { type Session, withSession } from "../../postgres/session.ts";
import type { LabLayout } from "../layout.ts";
import { ownArchive, pointArchive } from "../point-archive.ts";
import { pointData, pointFolder } from "../points.ts";
import { type DrillPlace, drillPlace } from "../restored-cluster/place.ts";
import { quarantineSettings } from "../restored-cluster/quarantine.ts";
import { drillTarget } from "../restored-cluster/recovery-state.ts";
import { removeRestored } from "../restored-cluster/remove.ts";
import { restoreCluster } from "../restored-cluster/restore.ts";
import { stopCluster } from "../server/postmaster.ts";
import type { Server } from "../server/process.ts";
import { startFailure, tryStart } from "../server/start.ts";
import { installArchiveCommand } from "../wal-archive/command.ts";
import type { Damage, FaultContext } from "./fault.ts";
import { makeOwnWalPoint } from "./own-wal-point.ts";

/** What is done to the copy while it runs, and what to the backup of it. */
export interface Doctoring {
    /** In the point's database, as superuser; triggers and foreign keys do not stop it. */
    readonly change: (session: Session) => Promise<Damage>;
    readonly changeBackup?: (backup: string) => Promise<void>;
}

const hourMs = 3_600_000;

/**
 * Makes a newer recovery point that holds something else than its baseline says: the newest point is restored to its
 * baseline, changed, and backed up again. Production and its archive see nothing of it; the copy lives on a timeline
 * of its own, and its WAL goes into the new point's own archive.
 */
export async function doctorPoint(context: FaultContext, doctoring: Doctoring): Promise<Damage> {
    const { lab, server, undo, progress } = context;
    const { layout } = lab;
    const now = new Date();
    const [id, copyId] = [newPointId(now), newDrillId(now)];
    await undo.willMake(pointFolder(layout, id));
    await undo.willMake(ownArchive(layout, id));
    await undo.willRestore(copyId);
    const place = drillPlace(layout, copyId);
    try {
        progress("restoring the newest recovery point");
        await restoreWritable(context, copyId);
        progress("changing the copy");
        const damage = await change(context, place, doctoring);
        progress("backing up the changed copy");
        await stopCluster(place.data);
        await startArchiving(server, layout, place, id);
        await makeOwnWalPoint({
            layout,
            id,
            target: drillTarget(place, context.point.database),
            dataDirectory: place.data,
            baselineOf: context.point,
            beforeItCounts: async (backup) => doctoring.changeBackup?.(backup),
        });
        return { ...damage, facts: { ...damage.facts, point: id } };
    } finally {
        await removeRestored(layout, copyId);
    }
}

async function restoreWritable(
    { lab: { layout }, server, point, progress }: FaultContext,
    copyId: string,
): Promise<void> {
    if (point.baselineLsn === null) {
        throw new Failure("BaselineUnusable", `${point.id} has no baseline, so nothing could differ from it`);
    }
    await restoreCluster(server, layout, {
        drillId: copyId,
        expiresAt: new Date(Date.now() + hourMs).toISOString(),
        backup: pointData(layout, point.id),
        archive: await pointArchive(layout, point.id),
        target: { kind: "lsn", lsn: point.baselineLsn, inclusive: false },
        action: "promote",
        progress,
    });
}

async function change(context: FaultContext, place: DrillPlace, doctoring: Doctoring): Promise<Damage> {
    const target = drillTarget(place, context.point.database);
    return withSession(target, { readOnly: false, applicationName: "lifeboat lab" }, async (session) => {
        await session.script("SET session_replication_role = replica");
        return doctoring.change(session);
    });
}

/** The copy again, as quarantined as before but for one thing: its WAL goes where nobody else's does. */
async function startArchiving(
    server: Server,
    layout: LabLayout,
    place: DrillPlace,
    id: string,
): Promise<void> {
    const archive = ownArchive(layout, id);
    const settings = {
        ...quarantineSettings(place, server.binaries.version),
        archive_mode: "on",
        archive_command: await installArchiveCommand({ ...layout, archive }, server.user),
        fsync: "on",
    };
    const start = { dataDirectory: place.data, log: place.log, settings, deadlineMs: 60_000 };
    const outcome = await tryStart(server, start);
    if (!outcome.started) throw startFailure(place.data, place.log, outcome.said);
}
