import { readdir } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import { codeOf } from "../../failure.ts";
import { readHistories, strayTimelines } from "./histories.ts";
import { formatLsn, parseLsn, parseSegmentName, segmentName, segmentNumber, segmentStart } from "./lsn.ts";
import { segmentProblem } from "./segment-header.ts";
import { latestDescendant, type TimelineHistory, timelineOfSegment } from "./timeline-history.ts";

/** From where on an archive is to be looked at. */
export interface ArchiveScope {
    /** The timeline of the backup. Later ones that descend from it are followed, as recovery would. */
    readonly timeline: number;
    /** The first WAL that a restore needs: a backup's start LSN. */
    readonly fromLsn: string;
    readonly segmentBytes: number;
    /** When known, a segment of another cluster is damage. */
    readonly systemIdentifier?: string;
}

/** A file that is there but is not what its name says. */
export interface DamagedFile {
    readonly name: string;
    /** Reads after the name: "is empty", "has 8192 bytes instead of 1048576". */
    readonly problem: string;
}

/** What an archive holds from a backup's start on. Names, sizes and first headers are looked at, not records. */
export interface ArchiveInspection {
    /** The timeline that a restore to the latest state ends on. */
    readonly timeline: number;
    /** First and last of the gapless run of good segments; null where not even the first is good. */
    readonly first: string | null;
    readonly lastContiguous: string | null;
    /** Exclusive end of that run; the start LSN where there is none. */
    readonly contiguousEndLsn: string;
    /** Exclusive end of the last segment that is there at all, good or bad; the start LSN where there is none. */
    readonly endLsn: string;
    /** Files that must be there and are not, by name. */
    readonly gaps: readonly string[];
    readonly damaged: readonly DamagedFile[];
    /** What ends the gapless run although more follows, as a sentence that begins with the file; null: it just ends. */
    readonly firstBreak: string | null;
    /** The gapless run, for those who read on. */
    readonly run: readonly ArchivedSegment[];
}

/** A segment by its name and its first byte. */
export interface ArchivedSegment {
    readonly name: string;
    readonly timeline: number;
    readonly start: bigint;
}

/**
 * Looks at every WAL file that a restore from `fromLsn` would read. A folder that does not exist is an archive with
 * nothing in it. What only replay can see (a flipped byte inside a segment) is not seen here.
 */
export async function inspectArchive(folder: string, scope: ArchiveScope): Promise<ArchiveInspection> {
    const names = await namesIn(folder);
    const histories = await readHistories(folder, names);
    const history = latestDescendant(scope.timeline, parseLsn(scope.fromLsn), histories.good);
    const stray = strayTimelines(names, history, scope.segmentBytes);
    const wanted = wantedSegments(names, history, scope);
    const namesThere = new Set(names);
    const limit = pLimit(8);
    const states = await Promise.all(
        wanted.map((segment) => limit(() => stateOf(folder, segment, namesThere, scope))),
    );
    const firstBad = states.findIndex((state) => state !== "good");
    const run = firstBad === -1 ? wanted : wanted.slice(0, firstBad);
    const present = wanted.slice(0, states.findLastIndex((state) => state !== "missing") + 1);
    const missing = wanted.filter((_segment, index) => states[index] === "missing");
    return {
        timeline: history.timeline,
        first: run[0]?.name ?? null,
        lastContiguous: run.at(-1)?.name ?? null,
        contiguousEndLsn: endOf(run, scope),
        endLsn: endOf(present, scope),
        gaps: [...stray.missing, ...missing.map(({ name }) => name)],
        damaged: [
            ...histories.damaged,
            ...stray.damaged,
            ...states.filter((state) => typeof state === "object"),
        ],
        firstBreak: breakAt(wanted[firstBad], states[firstBad]),
        run,
    };
}

/** A file that is named for WAL farther off than this is a stray name, not the end of a gap of a million files. */
const farthest = 1_000_000n;

type SegmentState = "good" | "missing" | DamagedFile;

/** Every segment from the first that is needed to the last that is there. */
function wantedSegments(
    names: readonly string[],
    history: TimelineHistory,
    { fromLsn, segmentBytes }: ArchiveScope,
): ArchivedSegment[] {
    const first = segmentNumber(parseLsn(fromLsn), segmentBytes);
    const followed = new Set([history.timeline, ...history.ancestors.map(({ timeline }) => timeline)]);
    const last = names
        .flatMap((name) => parseSegmentName(name, segmentBytes) ?? [])
        .filter(({ timeline, number }) => followed.has(timeline) && number <= first + farthest)
        .reduce((highest, { number }) => (number > highest ? number : highest), first);
    return Array.from({ length: Number(last - first) + 1 }, (_, index) => {
        const number = first + BigInt(index);
        const timeline = timelineOfSegment(history, segmentStart(number + 1n, segmentBytes));
        const start = segmentStart(number, segmentBytes);
        return { name: segmentName(timeline, number, segmentBytes), timeline, start };
    });
}

async function stateOf(
    folder: string,
    { name, timeline, start }: ArchivedSegment,
    present: ReadonlySet<string>,
    { segmentBytes, systemIdentifier }: ArchiveScope,
): Promise<SegmentState> {
    if (!present.has(name)) return "missing";
    const expected = { timeline, start, segmentBytes, systemIdentifier: systemIdentifier ?? null };
    const problem = await segmentProblem(path.join(folder, name), expected);
    return problem === null ? "good" : { name, problem };
}

function endOf(run: readonly ArchivedSegment[], scope: ArchiveScope): string {
    const last = run.at(-1);
    return last === undefined ? scope.fromLsn : formatLsn(last.start + BigInt(scope.segmentBytes));
}

function breakAt(segment: ArchivedSegment | undefined, state: SegmentState | undefined): string | null {
    if (segment === undefined || state === undefined) return null;
    return typeof state === "object" ? `${state.name} ${state.problem}` : `${segment.name} is ${state}`;
}

async function namesIn(folder: string): Promise<string[]> {
    try {
        return await readdir(folder);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    }
}
