import { Failure, messageOf } from "../../infra/failure.ts";
import type { ConnectionTarget } from "../../infra/postgres/session.ts";
import { type Progress, silent } from "../../infra/progress.ts";
import type { Baseline } from "./baseline.ts";
import type { Closing } from "./closing.ts";
import { type ComparedTables, compareTables } from "./compare-tables.ts";
import type { Placement } from "./placement.ts";
import { type NamedRange, nameRows } from "./name-rows.ts";
import { readRestored, type RestoredRead } from "./read-restored.ts";
import { defaultJobs } from "./scan.ts";

/** The restored copy, read in full and held against the baseline. */
export interface BaselineComparison extends Placement, ComparedTables {}

/** Which copy is held against which baseline, and how strictly. */
export interface CompareOptions {
    /** The restored copy, paused or open. Nothing is written to it. */
    readonly target: ConnectionTarget;
    /** See `RestoredDatabase.ownFrom`. */
    readonly ownFrom?: string;
    readonly baseline: Baseline;
    /** A second one, captured later, which is used where the copy ends before it. Default null. */
    readonly closing?: Closing | null;
    /** The restore was told to stop at the baseline: anything but the very same rows is a difference. */
    readonly demandAligned: boolean;
    /** Connections that read tables. Default: one per processor, at most 8. */
    readonly jobs?: number;
    readonly progress?: Progress;
}

/**
 * Reads every value of the copy and compares it with the baseline. A table that cannot be read is a result.
 *
 * @throws Failure ServerFailed where the copy does not answer
 */
export function compareWithBaseline(options: CompareOptions): Promise<BaselineComparison> {
    return unlessGone(async () => comparisonOf(options, await read(options)));
}

/** The comparison, and the rows that differ by their keys: for the person who asked, and to be kept nowhere. */
export function compareNamingRows(
    options: CompareOptions,
): Promise<{ readonly comparison: BaselineComparison; readonly ranges: readonly NamedRange[] }> {
    return unlessGone(async () => {
        const restored = await read(options);
        options.progress?.("naming rows");
        const ranges = await nameRows(options.target, options.baseline, restored);
        return { comparison: comparisonOf(options, restored), ranges };
    });
}

function read(options: CompareOptions): Promise<RestoredRead> {
    const { target, ownFrom, baseline, closing = null, jobs = defaultJobs(), progress = silent } = options;
    const own = ownFrom === undefined ? {} : { ownFrom };
    return readRestored({ target, jobs, progress, ...own }, baseline, closing);
}

function comparisonOf(
    { baseline, demandAligned }: CompareOptions,
    restored: RestoredRead,
): BaselineComparison {
    return { ...restored.placement, ...compareTables(baseline, restored, demandAligned) };
}

async function unlessGone<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure("ServerFailed", `The restored copy could not be read: ${messageOf(error)}`, {
            cause: error,
        });
    }
}
