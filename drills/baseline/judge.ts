import { count, quantity } from "../count.ts";
import type { TableComparison } from "../model/comparison.ts";
import type { BucketBaseline, TableBaseline } from "./baseline.ts";
import { blockRange, type Buckets } from "./buckets.ts";
import type { BucketScan } from "./scan.ts";

/**
 * How tables are judged. `aligned`: the copy must hold the very rows of the baseline. `ahead`: it may hold newer ones,
 * told by their transaction. `unjudgeable`: newer ones cannot be told, only equality proves anything.
 */
export type JudgeMode =
    | { readonly kind: "aligned" }
    | { readonly kind: "ahead"; readonly idsReused: boolean }
    | { readonly kind: "unjudgeable"; readonly reason: string };

/** A table of the copy that was read by the baseline's plan and in the baseline's buckets. */
export interface ReadTable {
    readonly relfilenode: string;
    readonly buckets: readonly BucketScan[];
    /** Block ranges (by index) that a second baseline shows untouched by any transaction up to then. Default none. */
    readonly stable?: ReadonlySet<number>;
}

/** What is said of one table: how it compares, how many rows prove it, and why where they do not. */
export type Judgement = Pick<
    TableComparison,
    "comparison" | "rows" | "newerRows" | "provenRows" | "unjudgedRows" | "reason"
>;

/** Compares one table that is in both. */
export function judgeTable(then: TableBaseline, now: ReadTable, mode: JudgeMode): Judgement {
    const total = sumUp(now.buckets);
    const numbers = { rows: total.rows, newerRows: total.newerRows };
    if (isSame(then, total)) {
        return { ...numbers, comparison: "identical", provenRows: then.rows, unjudgedRows: 0, reason: null };
    }
    switch (mode.kind) {
        case "aligned":
            return {
                ...numbers,
                comparison: "different",
                ...nothingProven,
                reason: difference(then, now, total),
            };
        case "ahead":
            return { ...numbers, ...judgeOldRows(then, now, total, mode.idsReused) };
        case "unjudgeable":
            return { ...numbers, ...judgeEqualBuckets(then, now, mode.reason) };
    }
}

const nothingProven = { provenRows: 0, unjudgedRows: 0 };

/** What rows told by their transaction can say of a table. */
type OldRowsVerdict = "identical" | "identical-plus-newer" | "changed-since" | "different";

type BucketVerdict = "proven" | "unjudged" | "different";

/**
 * One block range. The very same rows are proof, whatever is known of their transactions. Otherwise it is judged by the
 * rows that are old to the baseline. Fewer of them: some were updated or deleted since, or are lost, and nobody can say
 * which, unless the range is known to be stable. As many or more, and not the same sum: none may have changed, but one
 * did.
 */
export function judgeBucket(then: BucketBaseline, now: BucketScan, stable = false): BucketVerdict {
    if (isSame(then, now)) return "proven";
    const rows = now.rows - now.newerRows;
    const sum = now.sum - now.newerSum;
    if (rows === then.rows && sum === BigInt(then.sum)) return "proven";
    return rows < then.rows && !stable ? "unjudged" : "different";
}

function judgeOldRows(
    then: TableBaseline,
    now: ReadTable,
    total: BucketScan,
    idsReused: boolean,
): Omit<Judgement, "rows" | "newerRows"> {
    // rows of a rewritten table are no longer in the blocks they were in, so that only the whole can be compared
    const rewritten = now.relfilenode !== then.relfilenode;
    const pairs = rewritten ? [[wholeOf(then), total] as const] : pairsOf(then, now);
    const stable = rewritten ? undefined : now.stable;
    const verdicts = pairs.map(([before, after], index) => ({
        before,
        verdict: judgeBucket(before, after, stable?.has(index) ?? false),
    }));
    const rowsOf = (wanted: BucketVerdict): number =>
        verdicts
            .filter(({ verdict }) => verdict === wanted)
            .reduce((rows, { before }) => rows + before.rows, 0);
    const proof = { provenRows: rowsOf("proven"), unjudgedRows: rowsOf("unjudged") };
    const comparison = worst(
        verdicts.map(({ verdict }) => verdict),
        total.newerRows,
    );
    return {
        comparison,
        ...proof,
        reason: reasonOf(comparison, { then, now, total, rewritten, idsReused, ...proof }),
    };
}

function worst(verdicts: readonly BucketVerdict[], newerRows: number): OldRowsVerdict {
    if (verdicts.includes("different")) return "different";
    if (verdicts.includes("unjudged")) return "changed-since";
    return newerRows > 0 ? "identical-plus-newer" : "identical";
}

interface Numbers {
    readonly then: TableBaseline;
    readonly now: ReadTable;
    readonly total: BucketScan;
    readonly rewritten: boolean;
    readonly idsReused: boolean;
    readonly provenRows: number;
    readonly unjudgedRows: number;
}

function reasonOf(comparison: OldRowsVerdict, numbers: Numbers): string | null {
    const { then, total, provenRows, unjudgedRows } = numbers;
    switch (comparison) {
        case "different":
            return difference(then, numbers.now, total);
        case "identical-plus-newer":
            return `All ${quantity(then.rows, "row")} of the baseline, and ${count(total.newerRows)} newer ones.`;
        case "changed-since":
            return (
                (numbers.rewritten ? "The table was rewritten since the baseline. " : "") +
                `${quantity(provenRows, "row")} proven, ${count(unjudgedRows)} not judged: ` +
                `${quantity(then.rows - (total.rows - total.newerRows), "row")} of the baseline updated or deleted since, or lost.` +
                (numbers.idsReused ? wrapped(total.newerRows) : "")
            );
        case "identical":
            return null;
    }
}

function wrapped(newerRows: number): string {
    return ` This server has used its transaction ids twice: some of the ${quantity(newerRows, "newer row")} may be old ones.`;
}

function judgeEqualBuckets(
    then: TableBaseline,
    now: ReadTable,
    reason: string,
): Omit<Judgement, "rows" | "newerRows"> {
    const equal = pairsOf(then, now).filter(([before, after]) => isSame(before, after));
    const provenRows = equal.reduce((rows, [before]) => rows + before.rows, 0);
    const unjudgedRows = then.rows - provenRows;
    return {
        comparison: "changed-since",
        provenRows,
        unjudgedRows,
        reason: `${quantity(provenRows, "row")} proven, ${count(unjudgedRows)} not judged: ${reason}.`,
    };
}

function difference(then: TableBaseline, now: ReadTable, total: BucketScan): string {
    const counts =
        total.rows === then.rows
            ? `${quantity(total.rows, "row")} as at the baseline, but not the same`
            : `${quantity(total.rows, "row")}; ${count(then.rows)} at the baseline`;
    return `${counts}${placeOfDifference(then, now)}.`;
}

/** Where the rows lie as they lay at the baseline, the block ranges that differ. */
function placeOfDifference(then: TableBaseline, now: ReadTable): string {
    if (now.relfilenode !== then.relfilenode) return "";
    const differing = pairsOf(then, now).flatMap(([before, after], bucket) =>
        isSame(before, after) ? [] : [bucket],
    );
    const [first] = differing;
    if (first === undefined) return "";
    const buckets: Buckets = { blocks: then.blocksPerBucket, count: then.buckets.length };
    const more = differing.length === 1 ? "" : `, and ${quantity(differing.length - 1, "more range")}`;
    return ` (${blockRange(buckets, first)}${more})`;
}

/** Whether all rows are the very same, old and newer ones together. */
export function isSame(then: BucketBaseline, now: BucketScan): boolean {
    return now.rows === then.rows && now.sum === BigInt(then.sum);
}

/** The block ranges of the baseline; a table of one range may have been read in several. */
function pairsOf(then: TableBaseline, now: ReadTable): readonly (readonly [BucketBaseline, BucketScan])[] {
    const [only, ...others] = then.buckets;
    if (only !== undefined && others.length === 0) return [[only, sumUp(now.buckets)]];
    return then.buckets.map((before, bucket) => [before, now.buckets[bucket] ?? emptyBucket] as const);
}

function wholeOf({ rows, sum }: TableBaseline): BucketBaseline {
    return { rows, sum };
}

const emptyBucket: BucketScan = { rows: 0, sum: 0n, newerRows: 0, newerSum: 0n };

/** All buckets of a table together: counts and sums add up. */
export function sumUp(buckets: readonly BucketScan[]): BucketScan {
    return buckets.reduce(
        (total, bucket) => ({
            rows: total.rows + bucket.rows,
            sum: total.sum + bucket.sum,
            newerRows: total.newerRows + bucket.newerRows,
            newerSum: total.newerSum + bucket.newerSum,
        }),
        emptyBucket,
    );
}
