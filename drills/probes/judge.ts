import { type Latency, spreadOf } from "./latency.ts";

/** `unjudged`: the runs of one side differ so much that the tolerance drowns in their noise. */
export type Pace = "within" | "slower" | "unjudged";

/** A smaller difference is nobody's latency, and no more than planning alone varies by. */
export const leastDifferenceMs = 0.1;

/**
 * Holds a probe's latency now against the one at the baseline. Where the intervals of both medians lie wholly on one
 * side of the tolerance, their noise does not matter. Elsewhere the medians decide, provided that the spread of
 * neither is wider than the tolerance.
 */
export function judgeLatency(now: Latency, then: Latency, tolerancePercent: number): Pace {
    const allowed = 1 + tolerancePercent / 100;
    const differs = now.medianMs - then.medianMs >= leastDifferenceMs;
    if (differs && now.lowMs > then.highMs * allowed) return "slower";
    if (now.highMs <= then.lowMs * allowed || now.highMs - then.lowMs < leastDifferenceMs) return "within";
    if (Math.max(spreadOf(now), spreadOf(then)) > allowed - 1) return "unjudged";
    return differs && now.medianMs > then.medianMs * allowed ? "slower" : "within";
}

/**
 * The same where the runs took too long to be repeated often enough: they are known to be slower where even their
 * mean is beyond the tolerance.
 */
export function judgeUnfinished(meanMs: number, then: Latency, tolerancePercent: number): Pace {
    return meanMs > then.highMs * (1 + tolerancePercent / 100) ? "slower" : "unjudged";
}
