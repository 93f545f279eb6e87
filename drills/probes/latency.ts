/** What the timed runs of one query came to, in milliseconds. */
export interface Latency {
    readonly runs: number;
    readonly medianMs: number;
    /** The true median lies between these with a confidence of 95 %, however the runs are distributed. */
    readonly lowMs: number;
    readonly highMs: number;
}

/** With fewer runs the interval of the median is not worth its name (5 runs: 94 %). */
export const fewestRuns = 5;

/**
 * The median, and its interval from the ranks of the runs alone (sign test): a single slow run moves neither.
 * @param runs in milliseconds, at least `fewestRuns`
 */
export function latencyOf(runs: readonly number[]): Latency {
    if (runs.length < fewestRuns) throw new Error(`${runs.length} runs are too few`);
    const sorted = [...runs].sort((left, right) => left - right);
    const rank = lowRank(runs.length);
    return {
        runs: runs.length,
        medianMs:
            (nth(sorted, Math.ceil(runs.length / 2)) + nth(sorted, Math.floor(runs.length / 2) + 1)) / 2,
        lowMs: nth(sorted, rank),
        highMs: nth(sorted, runs.length + 1 - rank),
    };
}

/** Half the width of the interval, as a share of the median. */
export function spreadOf({ medianMs, lowMs, highMs }: Latency): number {
    return medianMs === 0 ? 0 : (highMs - lowMs) / 2 / medianMs;
}

/** Half of the default tolerance: what is steadier than that can be judged by it. */
export const steadySpread = 0.025;

/** Runs that scatter are repeated more often than was asked for, but not without end. */
const mostTimes = 4;

/**
 * Whether one more run is wanted: fewer than asked for are there, or they scatter so much that more of them help.
 * @param spread a median that is told as closely as this is good enough
 */
export function wantsMoreRuns(runs: readonly number[], repeat: number, spread: number): boolean {
    if (runs.length < repeat) return true;
    return runs.length < mostTimes * repeat && spreadOf(latencyOf(runs)) > spread;
}

/**
 * The largest rank whose value, with that of the same rank from the other end, still encloses the median in 95 of 100
 * cases: the median is outside with twice the probability that fewer than `rank` of `runs` coins show heads.
 */
function lowRank(runs: number): number {
    let ways = 1;
    let below = 1;
    let rank = 1;
    while ((2 * (below + (ways * (runs - rank + 1)) / rank)) / 2 ** runs <= 0.05) {
        ways = (ways * (runs - rank + 1)) / rank;
        below += ways;
        rank += 1;
    }
    return rank;
}

/** @param rank from 1 to the number of values */
function nth(sorted: readonly number[], rank: number): number {
    return sorted[rank - 1] ?? Number.NaN;
}
