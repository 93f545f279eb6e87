import { rm } from "node:fs/promises";
import type { Home } from "../../../infra/home.ts";
import { waitUntilArchived } from "../../../infra/local/base-backup/archived.ts";
import { type BaseBackup, takeBaseBackup } from "../../../infra/local/base-backup/take.ts";
import { labTarget, type RunningLab } from "../../../infra/local/lab/lab.ts";
import { withLabLock } from "../../../infra/local/lab/lab-lock.ts";
import type { LabLayout } from "../../../infra/local/layout.ts";
import type { PointRecord } from "../../../infra/local/point-record.ts";
import { listPoints, pointData, pointFolder, writePoint } from "../../../infra/local/points.ts";
import { withSession } from "../../../infra/postgres/session.ts";
import { newPointId } from "../../../infra/naming.ts";
import { type Progress, silent } from "../../../infra/progress.ts";
import { captureBaseline } from "../../baseline/capture.ts";
import { type CaptureWay, configuredWay } from "../../baseline/capture-way.ts";
import { folderBaselineStore } from "../../baseline/store.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import { readTarget } from "../../target.ts";
import { recoveryPoint } from "./points.ts";

/**
 * Takes a recovery point of the lab's production: a base backup, and the baseline that restores of it are held
 * against. It counts once the archive holds all that a restore to the baseline needs; its record is written last, and
 * of one that fails nothing stays. Throws `LabDown`, `BackupFailed`, `CaptureFailed`, `DiskFull`.
 */
export async function takePoint(
    home: Home,
    progress: Progress = silent,
    way: CaptureWay = {},
): Promise<RecoveryPoint> {
    return withLabLock(home, async () => takePointOf(await labTarget(home), progress, way), progress);
}

/**
 * Takes a first recovery point where there is none; null where there is one. Of two drills that come at once the
 * second waits, and finds the point of the first. Throws what `takePoint` throws.
 */
export async function ensurePoint(home: Home, progress: Progress = silent): Promise<RecoveryPoint | null> {
    const work = async (): Promise<RecoveryPoint | null> => {
        const lab = await labTarget(home);
        const points = await listPoints(lab.layout);
        return points.some(({ status }) => status === "available") ? null : takePointOf(lab, progress);
    };
    return withLabLock(home, work, progress);
}

/** The lab's lock is held by the caller. */
async function takePointOf(
    lab: RunningLab,
    progress: Progress,
    way: CaptureWay = {},
): Promise<RecoveryPoint> {
    const { layout } = lab;
    await removeHalfMade(layout);
    const id = newPointId(new Date());
    try {
        const record = await makePoint(lab, id, progress, way);
        await writePoint(layout, record);
        return recoveryPoint({ status: "available", id, record });
    } catch (error) {
        await rm(pointFolder(layout, id), { recursive: true, force: true });
        throw error;
    }
}

/** A running production, and where its backups, its archive and the keys that sign its baselines lie. */
export type Production = Pick<RunningLab, "home" | "layout" | "target">;

/** Backs up, captures and seals. The record is the caller's to write; of a failure the point's folder stays. */
export async function makePoint(
    lab: Production,
    id: string,
    progress: Progress,
    way: CaptureWay = {},
): Promise<PointRecord> {
    const { home, layout, target } = lab;
    const { archive, production: dataDirectory } = layout;
    const into = pointData(layout, id);
    const { assertions, performance, capture } = await readTarget(home.labConfig);
    const backup = await takeBaseBackup({ target, dataDirectory, archive, into, label: id, progress });
    const baseline = await captureBaseline({
        ...configuredWay(capture),
        ...way,
        target,
        assertions,
        probes: performance.probes,
        progress,
    });
    const store = folderBaselineStore({ folderOf: () => pointFolder(layout, id), keys: home.keys });
    await store.save(id, baseline);
    progress("waiting for the archive");
    await archiveBeyondNow(lab, backup);
    const { startedAt, takenAt, systemIdentifier, serverVersion, timeline, startLsn, endLsn, sizeBytes } =
        backup;
    return {
        version: 1,
        id,
        startedAt,
        takenAt,
        systemIdentifier,
        serverVersion,
        database: target.database,
        timeline,
        startLsn,
        endLsn,
        sizeBytes,
        baselineLsn: baseline.snapshot.lsn,
        baselineAt: baseline.capturedAt,
    };
}

const archiveDeadlineMs = 60_000;

/** Recovery stops before the first record at its target: one must follow the baseline, and be in the archive. */
async function archiveBeyondNow({ target, layout }: Production, backup: BaseBackup): Promise<void> {
    const end = await withSession(
        target,
        { readOnly: false, applicationName: "lifeboat backup" },
        async (session) => {
            await session.query("SELECT pg_logical_emit_message(false, 'lifeboat', '')");
            return session.one<{ lsn: string }>("SELECT pg_switch_wal()::text AS lsn");
        },
    );
    await waitUntilArchived(
        layout.archive,
        { ...backup, fromLsn: backup.startLsn },
        end.lsn,
        archiveDeadlineMs,
    );
}

/** Under the lock nobody makes a point: whatever has no record was left by a process that died. */
async function removeHalfMade(layout: LabLayout): Promise<void> {
    for (const { id, status } of await listPoints(layout)) {
        if (status === "creating") await rm(pointFolder(layout, id), { recursive: true, force: true });
    }
}
