import { mkdir } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import { type Progress, silent } from "../../progress.ts";
import type { ConnectionTarget } from "../../postgres/session.ts";
import { walSegmentBytes } from "../cluster.ts";
import type { ServerFolders } from "../layout.ts";
import { identRules, socketRule, writeForServer } from "../server/authentication.ts";
import { giveTo, makePassage, makeServerFolder } from "../server/folder.ts";
import type { Server } from "../server/process.ts";
import { ourAccountName } from "../server/user.ts";
import { type ArchiveScope, inspectArchive } from "../wal-archive/inspect.ts";
import { problemsOfReplay } from "../wal-archive/replay-end.ts";
import { type BackupFacts, copyBackup, readBackup } from "./copy-backup.ts";
import { type DrillPlace, drillPlace } from "./place.ts";
import { type Recovery, recover } from "./recover.ts";
import { drillTarget } from "./recovery-state.ts";
import type { RecoveryTarget, TargetAction } from "./recovery-target.ts";
import { removeRestored } from "./remove.ts";
import { type DrillStamp, writeStamp } from "./stamp.ts";

/** A restored cluster to be made. */
export interface RestoreSpec {
    readonly drillId: string;
    /** ISO 8601; after this instant anybody may remove it. */
    readonly expiresAt: string;
    /** The folder of the base backup, with its `backup_manifest`. Read only. */
    readonly backup: string;
    /** Read only. */
    readonly archive: string;
    readonly target: RecoveryTarget;
    readonly action: TargetAction;
    /** How long recovery may take, from the start of the server. Default 900,000. */
    readonly recoveryDeadlineMs?: number;
    readonly progress?: Progress;
    /** Gives the restore up; what it has made by then is removed. */
    readonly signal?: AbortSignal;
}

/** A cluster whose recovery has ended at its target. */
export interface RestoredCluster {
    readonly target: ConnectionTarget;
    /** Paused as a hot standby, or open for writes. */
    readonly state: "paused" | "writable";
    readonly stoppedLsn: string | null;
    readonly lastCommitAt: string | null;
    readonly dataDirectory: string;
}

/**
 * Restores a base backup and replays the archive up to the target, in a cluster of its own that can reach neither
 * production nor the archive. Returns only when recovery has ended *at* the target. A half-made cluster of the same
 * drill is taken over; whatever goes wrong, nothing of it stays. Throws `RestoreFailed`, `ArchiveDamaged`, `DiskFull`,
 * `ServerFailed`.
 */
export async function restoreCluster(
    server: Server,
    folders: Pick<ServerFolders, "drills">,
    spec: RestoreSpec,
): Promise<RestoredCluster> {
    const place = drillPlace(folders, spec.drillId);
    const manifest = await readBackup(spec.backup);
    await removeRestored(folders, spec.drillId);
    try {
        await makePlace(server, place, stampOf(place, spec, manifest));
        return await restoreInto(server, place, spec, manifest);
    } catch (error) {
        await removeRestored(folders, spec.drillId);
        if (codeOf(error) !== "ENOSPC") throw error;
        throw new Failure("DiskFull", `no space left for the restored cluster in ${place.folder}`, {
            cause: error,
        });
    }
}

/** From where on the archive is needed to restore a backup. */
export function archiveScope(
    backup: Pick<BackupFacts, "timeline" | "startLsn" | "systemIdentifier">,
): ArchiveScope {
    const { timeline, startLsn, systemIdentifier } = backup;
    return { timeline, fromLsn: startLsn, segmentBytes: walSegmentBytes, systemIdentifier };
}

async function restoreInto(
    server: Server,
    place: DrillPlace,
    spec: RestoreSpec,
    manifest: BackupFacts,
): Promise<RestoredCluster> {
    const { progress = silent, archive, target, action } = spec;
    progress("copying the base backup");
    await copyBackup(spec.backup, manifest, place.data, server.user, spec.signal);
    await writeForServer(path.join(place.data, "recovery.signal"), "", server.user);
    progress("replaying the archive");
    const scope = archiveScope(manifest);
    const inspection = await inspectArchive(archive, scope);
    const deadlineMs = spec.recoveryDeadlineMs ?? 900_000;
    const { signal } = spec;
    const recovery = { archive, scope, inspection, target, action, deadlineMs, ...(signal && { signal }) };
    const state = await recover(server, place, recovery);
    if (target.kind === "latest") await refuseEarlyEnd(recovery, state.replayedLsn ?? scope.fromLsn);
    return {
        target: drillTarget(place),
        state: state.inRecovery ? "paused" : "writable",
        stoppedLsn: state.replayedLsn,
        lastCommitAt: state.lastCommitAt,
        dataDirectory: place.data,
    };
}

/** PostgreSQL ends a recovery without a target at the first gap of the archive, without a word. */
async function refuseEarlyEnd({ archive, scope, inspection }: Recovery, reachedLsn: string): Promise<void> {
    const problems = await problemsOfReplay(archive, scope, inspection, reachedLsn);
    if (problems.length === 0) return;
    throw new Failure(
        "ArchiveDamaged",
        `the archive could be replayed up to ${reachedLsn} and not to its end ${inspection.endLsn}: ${problems.join("; ")}`,
    );
}

/** The stamps come first, so that a sweep knows whatever a crash leaves behind. */
async function makePlace(server: Server, place: DrillPlace, stamp: DrillStamp): Promise<void> {
    await makePassage(place.folder);
    await writeStamp(place.stamp, stamp);
    await mkdir(place.sockets, { mode: 0o700 }).catch((cause: unknown) => {
        throw new Failure("ProductionGuard", `${place.sockets} exists and is not ours`, { cause });
    });
    await writeStamp(place.socketStamp, stamp);
    await giveTo(place.sockets, server.user);
    await makeServerFolder(place.data, server.user);
    await writeForServer(place.hba, socketRule, server.user);
    const ident = identRules(ourAccountName(), server.binaries.version);
    await writeForServer(place.ident, ident, server.user);
}

function stampOf(place: DrillPlace, spec: RestoreSpec, manifest: BackupFacts): DrillStamp {
    const { drillId, expiresAt, archive } = spec;
    const { timeline, startLsn, systemIdentifier } = manifest;
    return {
        drillId,
        createdAt: new Date().toISOString(),
        expiresAt,
        folder: place.folder,
        maker: process.pid,
        archive,
        timeline,
        startLsn,
        systemIdentifier,
    };
}
