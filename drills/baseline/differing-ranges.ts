import type { BucketBaseline, TableBaseline } from "./baseline.ts";
import { blockRange, type Buckets, pieceAt } from "./buckets.ts";
import { isSame, sumUp } from "./judge.ts";
import type { RestoredTable } from "./read-restored.ts";
import type { BucketScan } from "./scan.ts";

/** One block range that does not hold the very rows that it held at the baseline. */
export interface DifferingRange {
    /** For people. */
    readonly blocks: string;
    /** `[low, high)`, as text of a tid. */
    readonly low: string;
    readonly high: string;
    readonly before: BucketBaseline;
    readonly after: BucketScan;
}

/** Rows that lie elsewhere than they lay at the baseline can be looked for in the whole table only. */
export function differingRanges(
    then: TableBaseline,
    { facts, scan, changed }: RestoredTable,
): readonly DifferingRange[] {
    if (scan.outcome !== "read" || changed !== null) return [];
    const total = sumUp(scan.buckets);
    if (isSame(then, total)) return [];
    if (facts.relfilenode !== then.relfilenode || then.buckets.length !== scan.buckets.length) {
        return [rangeOf({ blocks: 1, count: 1 }, 0, then, total)];
    }
    const buckets = { blocks: then.blocksPerBucket, count: then.buckets.length };
    return then.buckets.flatMap((before, index) => {
        const after = scan.buckets[index];
        return after === undefined || isSame(before, after) ? [] : [rangeOf(buckets, index, before, after)];
    });
}

function rangeOf(buckets: Buckets, index: number, before: BucketBaseline, after: BucketScan): DifferingRange {
    const { lows, highs } = pieceAt(buckets, 1, index);
    return { blocks: blockRange(buckets, index), low: lows[0] ?? "", high: highs[0] ?? "", before, after };
}
