import { Failure } from "../../failure.ts";
import { type Progress, silent } from "../../progress.ts";
import type { ServerFolders } from "../layout.ts";
import { clusterState, stopCluster } from "../server/postmaster.ts";
import type { Server } from "../server/process.ts";
import { type ArchiveInspection, type ArchiveScope, inspectArchive } from "../wal-archive/inspect.ts";
import { problemsOfReplay } from "../wal-archive/replay-end.ts";
import { type DrillPlace, drillPlace } from "./place.ts";
import { recover } from "./recover.ts";
import { recoveryState, type RecoveryState } from "./recovery-state.ts";
import { archiveScope } from "./restore.ts";
import { readStamp } from "./stamp.ts";

/** What replaying the rest of the archive found. The shape is that of the drill's model. */
export interface RolledForward {
    /** Exclusive end of the last record that was replayed. */
    readonly reachedLsn: string;
    /** The newest commit that the archive brings back, ISO 8601 UTC; null where there was none after the backup. */
    readonly lastCommitAt: string | null;
    /** Exclusive end of the archive when the roll-forward began. */
    readonly archiveEndLsn: string;
    /** One sentence per missing or damaged file, beginning with its name. */
    readonly problems: readonly string[];
}

/**
 * Takes a cluster that is paused at its target to the end of the archive and opens it for writes. PostgreSQL ends a
 * recovery at the first gap without a word, so the place it reached is held against what the archive holds. Safe to
 * repeat: on a cluster that is open already it only reports. Throws `RestoreFailed`, `ServerFailed`, `DiskFull`.
 */
export async function rollForward(
    server: Server,
    folders: Pick<ServerFolders, "drills">,
    drillId: string,
    options: { readonly deadlineMs?: number; readonly progress?: Progress } = {},
): Promise<RolledForward> {
    const { deadlineMs = 900_000, progress = silent } = options;
    const place = drillPlace(folders, drillId);
    const stamp = await readStamp(place.stamp);
    if (stamp === null) throw new Failure("RestoreFailed", `there is no restored cluster of ${drillId}`);
    const scope = archiveScope(stamp);
    const { archive } = stamp;
    const inspection = await inspectArchive(archive, scope);
    const before = await stateIfRunning(place);
    if (before !== null && !before.inRecovery) return report(archive, scope, inspection, [before]);
    progress("rolling forward to the end of the archive");
    // a server that pauses looks up once a second only; one that was cut off just replays from the same place
    await stopCluster(place.data, "immediate");
    const target = { kind: "latest" } as const;
    const after = await recover(server, place, {
        archive,
        scope,
        inspection,
        target,
        action: "promote",
        deadlineMs,
    });
    return report(archive, scope, inspection, before === null ? [after] : [before, after]);
}

async function report(
    archive: string,
    scope: ArchiveScope,
    inspection: ArchiveInspection,
    states: readonly RecoveryState[],
): Promise<RolledForward> {
    const reachedLsn = states.at(-1)?.replayedLsn ?? scope.fromLsn;
    const problems = await problemsOfReplay(archive, scope, inspection, reachedLsn);
    // a restart replays from the last restartpoint, behind which there may have been no commit
    const commits = states.flatMap(({ lastCommitAt }) => lastCommitAt ?? []).sort();
    return {
        reachedLsn,
        lastCommitAt: commits.at(-1) ?? null,
        archiveEndLsn: inspection.endLsn,
        problems,
    };
}

async function stateIfRunning(place: DrillPlace): Promise<RecoveryState | null> {
    const found = await clusterState(place.data);
    return found.state === "running" ? recoveryState(place) : null;
}
