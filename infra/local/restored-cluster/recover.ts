import { Failure } from "../../failure.ts";
import { endOfLog, logSince, whyItDied } from "../server/log.ts";
import type { Server } from "../server/process.ts";
import { tryStart } from "../server/start.ts";
import { restoreCommand } from "../wal-archive/command.ts";
import type { ArchiveInspection, ArchiveScope } from "../wal-archive/inspect.ts";
import { isSegmentName } from "../wal-archive/lsn.ts";
import { recoveryFailure } from "./recovery-failure.ts";
import type { DrillPlace } from "./place.ts";
import { quarantineSettings } from "./quarantine.ts";
import { type RecoveryState, waitForRecovery } from "./recovery-state.ts";
import {
    describeTarget,
    type RecoveryTarget,
    saysItStopped,
    type TargetAction,
    targetSettings,
} from "./recovery-target.ts";

/** One recovery of a data directory that holds a `recovery.signal`. */
export interface Recovery {
    readonly archive: string;
    readonly scope: ArchiveScope;
    /** Of the archive as it is now. */
    readonly inspection: ArchiveInspection;
    readonly target: RecoveryTarget;
    readonly action: TargetAction;
    readonly deadlineMs: number;
    readonly signal?: AbortSignal;
}

/**
 * Starts a restored cluster and waits until its recovery has ended. Returns only when the server's own log says that
 * it ended for the wanted reason: a cluster that is up, or paused, is not yet one that was restored.
 */
export async function recover(server: Server, place: DrillPlace, recovery: Recovery): Promise<RecoveryState> {
    const { target, deadlineMs } = recovery;
    const deadline = performance.now() + deadlineMs;
    const logStart = await endOfLog(place.log);
    const outcome = await tryStart(server, {
        dataDirectory: place.data,
        log: place.log,
        settings: recoverySettings(place, server.binaries.version, recovery),
        deadlineMs,
    });
    if (!outcome.started) throw await recoveryFailure(place, recovery, outcome.said);
    const waited = await waitForRecovery(place, outcome.postmaster.pid, deadline, recovery.signal);
    const said = await logSince(place.log, logStart);
    if (waited.ended === "died") throw await recoveryFailure(place, recovery, said);
    if (waited.ended === "timed out") {
        const reached = waited.state?.replayedLsn ?? "an unknown position";
        const seconds = deadlineMs / 1000;
        throw new Failure(
            "RestoreFailed",
            `recovery was at ${reached} after ${seconds} s, not at ${describeTarget(target)}`,
        );
    }
    if (saysItStopped(target, said)) return waited.state;
    throw stoppedElsewhere(waited.state, target, said);
}

function stoppedElsewhere(state: RecoveryState, target: RecoveryTarget, said: readonly string[]): Failure {
    const where = state.replayedLsn ?? "an unknown position";
    const outgrown = said.some((line) => line.includes("insufficient parameter settings"));
    return new Failure(
        "RestoreFailed",
        `recovery stopped at ${where}, but not for ${describeTarget(target)}: ${whyItDied(said)}`,
        outgrown
            ? { hint: "Production raised a limit such as max_connections after this backup: take a new one." }
            : {},
    );
}

/**
 * Files that cannot be what their names say are kept from the server: for a file of the wrong size it would end with
 * an error in the middle of a roll-forward, instead of recovering what comes before it.
 */
function recoverySettings(
    place: DrillPlace,
    serverVersion: string,
    { archive, inspection, target, action }: Recovery,
): Record<string, string> {
    const withheld = inspection.damaged.map(({ name }) => name).filter(isSegmentName);
    return {
        ...quarantineSettings(place, serverVersion),
        ...targetSettings(target, action),
        restore_command: restoreCommand(archive, withheld),
    };
}
