import { isLsn, parseLsn } from "./lsn.ts";

/** Where a timeline was left for the next one. */
export interface TimelineSwitch {
    readonly timeline: number;
    readonly at: bigint;
}

/** The ancestors of one timeline, oldest first, as its `.history` file lists them. */
export interface TimelineHistory {
    readonly timeline: number;
    readonly ancestors: readonly TimelineSwitch[];
}

/** The file that tells how a timeline came about; timeline 1 has none. */
export function historyName(timeline: number): string {
    return `${timeline.toString(16).toUpperCase().padStart(8, "0")}.history`;
}

/** The timeline that a file name of the form `XXXXXXXX.history` is about, or null for any other name. */
export function historyTimeline(name: string): number | null {
    const [, timeline] = /^([0-9A-F]{8})\.history$/.exec(name) ?? [];
    return timeline === undefined ? null : parseInt(timeline, 16);
}

/** Null for a text that is not the history of `timeline`. */
export function parseHistory(timeline: number, text: string): TimelineHistory | null {
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
    const ancestors = lines.map((line): TimelineSwitch | null => {
        const [ancestor, at] = line.trim().split(/\s+/);
        if (ancestor === undefined || !/^\d+$/.test(ancestor) || at === undefined || !isLsn(at)) return null;
        return { timeline: Number(ancestor), at: parseLsn(at) };
    });
    const known = ancestors.filter((ancestor) => ancestor !== null);
    const rising = known.every(({ timeline: id }, index) => id < (known[index + 1]?.timeline ?? timeline));
    return known.length > 0 && known.length === ancestors.length && rising
        ? { timeline, ancestors: known }
        : null;
}

/**
 * What recovery follows with `recovery_target_timeline = latest`: the newest timeline that descends from `from`
 * and left it at or after `position`. With no such history, `from` itself.
 */
export function latestDescendant(
    from: number,
    position: bigint,
    histories: readonly TimelineHistory[],
): TimelineHistory {
    const descendants = histories.filter(({ ancestors }) =>
        ancestors.some(({ timeline, at }) => timeline === from && at >= position),
    );
    const newest = descendants.reduce<TimelineHistory | null>(
        (best, history) => (best === null || history.timeline > best.timeline ? history : best),
        null,
    );
    return newest ?? { timeline: from, ancestors: [] };
}

/** The timeline whose file recovery reads for the segment that ends (exclusively) at `segmentEnd`. */
export function timelineOfSegment(history: TimelineHistory, segmentEnd: bigint): number {
    const still = history.ancestors.find(({ at }) => segmentEnd <= at);
    return still?.timeline ?? history.timeline;
}
