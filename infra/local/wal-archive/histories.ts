import { readFile } from "node:fs/promises";
import path from "node:path";
import type { DamagedFile } from "./inspect.ts";
import { formatLsn, parseSegmentName, segmentNumber, segmentStart } from "./lsn.ts";
import { historyName, historyTimeline, parseHistory, type TimelineHistory } from "./timeline-history.ts";

/** The timeline histories of an archive, and those that cannot be read as such. */
export interface ArchiveHistories {
    readonly good: readonly TimelineHistory[];
    readonly damaged: readonly DamagedFile[];
}

/** Reads every `.history` file among `names`. */
export async function readHistories(folder: string, names: readonly string[]): Promise<ArchiveHistories> {
    const good: TimelineHistory[] = [];
    const damaged: DamagedFile[] = [];
    for (const name of names) {
        const timeline = historyTimeline(name);
        if (timeline === null) continue;
        const history = parseHistory(timeline, await readFile(path.join(folder, name), "utf8"));
        if (history === null) damaged.push({ name, problem: "is not a timeline history" });
        else good.push(history);
    }
    return { good, damaged };
}

/**
 * Timelines that recovery would not follow although the archive holds their WAL: one whose history is missing, and
 * one that was left for another but goes on (two servers wrote into this archive).
 */
export function strayTimelines(
    names: readonly string[],
    history: TimelineHistory,
    segmentBytes: number,
): { readonly missing: readonly string[]; readonly damaged: readonly DamagedFile[] } {
    const lastSegments = lastSegmentByTimeline(names, segmentBytes);
    const missing = [...lastSegments.keys()]
        .filter((timeline) => timeline > history.timeline && !names.includes(historyName(timeline)))
        .map(historyName);
    const damaged = history.ancestors.flatMap(({ timeline, at }): DamagedFile[] => {
        const last = lastSegments.get(timeline);
        if (last === undefined || last <= segmentNumber(at, segmentBytes)) return [];
        const end = formatLsn(segmentStart(last + 1n, segmentBytes));
        const problem = `leaves timeline ${timeline} at ${formatLsn(at)}, but that timeline goes on to ${end}`;
        return [{ name: historyName(history.timeline), problem }];
    });
    return { missing, damaged };
}

function lastSegmentByTimeline(names: readonly string[], segmentBytes: number): Map<number, bigint> {
    const last = new Map<number, bigint>();
    for (const name of names) {
        const segment = parseSegmentName(name, segmentBytes);
        if (segment !== null && segment.number > (last.get(segment.timeline) ?? -1n)) {
            last.set(segment.timeline, segment.number);
        }
    }
    return last;
}
