import { Failure, messageOf } from "../../infra/failure.ts";
import type { ConnectionTarget } from "../../infra/postgres/session.ts";
import { type Progress, silent } from "../../infra/progress.ts";
import type { Baseline } from "./baseline.ts";
import { type ComparedTables, compareTables } from "./compare-tables.ts";
import type { Placement } from "./placement.ts";
import { readRestored } from "./read-restored.ts";
import { defaultJobs } from "./scan.ts";

/** The restored copy, read in full and held against the baseline. */
export interface BaselineComparison extends Placement, ComparedTables {}

export interface CompareOptions {
    /** The restored copy, paused or open. Nothing is written to it. */
    readonly target: ConnectionTarget;
    readonly baseline: Baseline;
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
export async function compareWithBaseline(options: CompareOptions): Promise<BaselineComparison> {
    const { target, baseline, demandAligned, jobs = defaultJobs(), progress = silent } = options;
    try {
        const restored = await readRestored({ target, jobs, progress }, baseline);
        return { ...restored.placement, ...compareTables(baseline, restored, demandAligned) };
    } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure("ServerFailed", `The restored copy could not be read: ${messageOf(error)}`, {
            cause: error,
        });
    }
}
