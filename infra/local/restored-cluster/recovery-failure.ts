import { Failure } from "../../failure.ts";
import { startFailure } from "../server/start.ts";
import { formatLsn, parseLsn } from "../wal-archive/lsn.ts";
import { endOfRecordAt, whyReplayEnded } from "../wal-archive/replay-end.ts";
import type { DrillPlace } from "./place.ts";
import type { Recovery } from "./recover.ts";
import { describeTarget } from "./recovery-target.ts";

/** Why a server died in recovery: which file of the archive ended it, where, and how far that is from its target. */
export async function recoveryFailure(
    place: DrillPlace,
    recovery: Recovery,
    said: readonly string[],
): Promise<Failure> {
    const general = startFailure(place.data, null, said);
    if (general.failure === "DiskFull") return general;
    const target = describeTarget(recovery.target);
    if (said.some((line) => line.includes("is before consistent recovery point"))) {
        return new Failure("RestoreFailed", `the target ${target} lies before the end of the backup`);
    }
    const end = await endOfReplay(recovery, said);
    if (end === null) return general;
    const reached = formatLsn(end.reached);
    if (end.because === null) {
        return new Failure("RestoreFailed", `the archive ends at ${reached}, before the target ${target}`);
    }
    return new Failure(
        "ArchiveDamaged",
        `recovery stopped at ${reached}, before its target ${target}: ${end.because}`,
    );
}

interface EndOfReplay {
    readonly reached: bigint;
    /** The file of the archive that ended it; null: there is no more WAL. */
    readonly because: string | null;
}

/** Null where it was not the archive that ended the recovery. */
async function endOfReplay(recovery: Recovery, said: readonly string[]): Promise<EndOfReplay | null> {
    const { archive, scope, inspection } = recovery;
    const lastRedo = find(said, /redo done at ([0-9A-F]+\/[0-9A-F]+)/);
    if (lastRedo !== null) {
        const reached = await endOfRecordAt(archive, scope, inspection, parseLsn(lastRedo));
        return { reached, because: await whyReplayEnded(archive, scope, inspection, reached) };
    }
    const reached = parseLsn(scope.fromLsn);
    const wrongSize = find(said, /archive file "([0-9A-F]{24})" has wrong size/);
    if (wrongSize !== null) return { reached, because: `${wrongSize} has the wrong size` };
    const foundNoBeginning = said.some((line) =>
        /could not (locate|find).*(checkpoint record|redo location)/.test(line),
    );
    return foundNoBeginning ? { reached, because: inspection.firstBreak } : null;
}

function find(said: readonly string[], pattern: RegExp): string | null {
    for (const line of said) {
        const [, found] = pattern.exec(line) ?? [];
        if (found !== undefined) return found;
    }
    return null;
}
