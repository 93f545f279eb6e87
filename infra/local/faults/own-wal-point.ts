import { copyFile, readdir } from "node:fs/promises";
import path from "node:path";
import { type ConnectionTarget, withSession } from "../../postgres/session.ts";
import { waitUntilArchived } from "../base-backup/archived.ts";
import { type BaseBackup, takeBaseBackup } from "../base-backup/take.ts";
import type { LabLayout } from "../layout.ts";
import { ownArchive } from "../point-archive.ts";
import type { PointRecord } from "../point-record.ts";
import { pointData, pointFolder, writePoint } from "../points.ts";

/** A cluster that archives into the new point's own archive, and the point it is to become. */
export interface OwnWalPoint {
    readonly layout: LabLayout;
    readonly id: string;
    /** The superuser, in the database that the point is about. */
    readonly target: ConnectionTarget;
    readonly dataDirectory: string;
    /** The point whose baseline the new one carries on, unchanged. */
    readonly baselineOf: PointRecord;
    /** Called when the copy lies there and nothing counts yet. */
    readonly beforeItCounts?: (backup: string) => Promise<void>;
}

const archiveDeadlineMs = 60_000;

/**
 * Makes a recovery point that looks like any other: a base backup with its manifest, a baseline with its signature,
 * a record. Its WAL lies in an archive of its own, because it is not production's. Its target is its own end: the
 * place up to which its archive was completed, after the backup.
 */
export async function makeOwnWalPoint(wanted: OwnWalPoint): Promise<PointRecord> {
    const { layout, id, target, dataDirectory } = wanted;
    const archive = ownArchive(layout, id);
    await bringHistories(dataDirectory, archive);
    const into = pointData(layout, id);
    const backup = await takeBaseBackup({
        target,
        dataDirectory,
        archive,
        into,
        label: id,
        archiveDeadlineMs,
    });
    const end = await completeArchive(target, archive, backup);
    await carryOnBaseline(layout, wanted.baselineOf.id, id);
    await wanted.beforeItCounts?.(into);
    const record: PointRecord = {
        version: 1,
        id,
        startedAt: backup.startedAt,
        takenAt: backup.takenAt,
        systemIdentifier: backup.systemIdentifier,
        serverVersion: backup.serverVersion,
        database: target.database,
        timeline: backup.timeline,
        startLsn: backup.startLsn,
        endLsn: backup.endLsn,
        sizeBytes: backup.sizeBytes,
        baselineLsn: end,
        baselineAt: wanted.baselineOf.baselineAt,
    };
    await writePoint(layout, record);
    return record;
}

/** A copy that was promoted has a history, which tells a restore that its timeline descends from production's. */
async function bringHistories(dataDirectory: string, archive: string): Promise<void> {
    const wal = path.join(dataDirectory, "pg_wal");
    for (const name of await readdir(wal)) {
        if (name.endsWith(".history")) await copyFile(path.join(wal, name), path.join(archive, name));
    }
}

/**
 * Recovery stops before the first record at its target, so one has to follow. It is no transaction: nothing of the
 * database changes. Returns the target.
 */
async function completeArchive(
    target: ConnectionTarget,
    archive: string,
    backup: BaseBackup,
): Promise<string> {
    return withSession(target, { readOnly: false, applicationName: "lifeboat lab" }, async (session) => {
        const { end } = await session.one<{ end: string }>("SELECT pg_current_wal_insert_lsn()::text AS end");
        await session.query("SELECT pg_logical_emit_message(false, 'lifeboat', '')");
        const { last } = await session.one<{ last: string }>("SELECT pg_switch_wal()::text AS last");
        await waitUntilArchived(archive, { ...backup, fromLsn: backup.startLsn }, last, archiveDeadlineMs);
        return end;
    });
}

/** Everything in the old point's folder that is neither its data nor its WAL nor its record. */
async function carryOnBaseline(layout: LabLayout, from: string, to: string): Promise<void> {
    const entries = await readdir(pointFolder(layout, from), { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isFile() && entry.name !== "point.json")) {
        await copyFile(path.join(pointFolder(layout, from), name), path.join(pointFolder(layout, to), name));
    }
}
