import { open } from "node:fs/promises";
import path from "node:path";
import type { ArchiveInspection, ArchiveScope } from "./inspect.ts";
import { compareLsn, formatLsn, parseLsn, segmentName, segmentNumber } from "./lsn.ts";
import { readRecord, type WalPages, walPageBytes } from "./record.ts";

/**
 * Why a replay that took everything it could get stopped at `reached`: null where the archive simply ends there (a
 * record that is only begun in the last segment is no damage), otherwise a sentence that begins with the file.
 * @param inspection of the archive as it was when the replay began
 * @param reached the end of the last record that was replayed
 */
export async function whyReplayEnded(
    archive: string,
    scope: ArchiveScope,
    inspection: ArchiveInspection,
    reached: bigint,
): Promise<string | null> {
    const nextSegment = (at: bigint): string =>
        segmentName(inspection.timeline, segmentNumber(at, scope.segmentBytes), scope.segmentBytes);
    const reading = await readRecord(pagesOf(archive, inspection), reached, scope.segmentBytes);
    switch (reading.found) {
        case "record":
            return `${nextSegment(reached)} was not replayed from ${formatLsn(reached)} on`;
        case "damage":
            return `${nextSegment(reading.at)} ${reading.problem} (${formatLsn(reached)})`;
        case "end":
            return inspection.firstBreak;
    }
}

/** What is wrong with an archive, and why a replay that was to go to its end did not: one sentence per file. */
export async function problemsOfReplay(
    archive: string,
    scope: ArchiveScope,
    inspection: ArchiveInspection,
    reachedLsn: string,
): Promise<string[]> {
    const problems = archiveProblems(inspection);
    if (compareLsn(reachedLsn, inspection.endLsn) >= 0) return problems;
    const why = await whyReplayEnded(archive, scope, inspection, parseLsn(reachedLsn));
    return why === null || problems.includes(why) ? problems : [why, ...problems];
}

/** The end of the record that begins at a position; the position itself where no whole record does. */
export async function endOfRecordAt(
    archive: string,
    scope: ArchiveScope,
    inspection: ArchiveInspection,
    position: bigint,
): Promise<bigint> {
    const reading = await readRecord(pagesOf(archive, inspection), position, scope.segmentBytes);
    return reading.found === "record" ? reading.end : position;
}

/** Everything that is wrong with an archive, one sentence per file, in the order of their names. */
export function archiveProblems({ gaps, damaged }: Pick<ArchiveInspection, "gaps" | "damaged">): string[] {
    const missing = gaps.map((name) => `${name} is missing`);
    return [...missing, ...damaged.map(({ name, problem }) => `${name} ${problem}`)].sort();
}

/** The pages of an archive's gapless run. */
export function pagesOf(archive: string, { run }: ArchiveInspection): WalPages {
    return async (position) => {
        const segment = run.findLast(({ start }) => start <= position);
        if (segment === undefined) return null;
        const handle = await open(path.join(archive, segment.name), "r");
        try {
            const page = Buffer.alloc(walPageBytes);
            const { bytesRead } = await handle.read(page, 0, walPageBytes, Number(position - segment.start));
            return bytesRead === walPageBytes ? page : null;
        } finally {
            await handle.close();
        }
    };
}
