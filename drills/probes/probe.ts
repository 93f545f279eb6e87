import type { OwnQuery } from "../assertions/assertion.ts";

/** A user's own query whose latency is compared with the one at the baseline. Plain data. */
export interface ProbeSpec extends OwnQuery {
    readonly name: string;
    /** How often it is timed at least, after the runs that warm it; 5 or more. */
    readonly repeat: number;
    /** How long all of its runs on production may take together. */
    readonly timeoutSeconds: number;
}

/** The probes of a target, and how they are judged. */
export interface PerformanceSpec {
    readonly probes: readonly ProbeSpec[];
    /** How much slower than at the baseline a probe may be. Default 5. */
    readonly tolerancePercent: number;
    /** What a slower probe does to the drill. Default `warning`. */
    readonly severity: "warning" | "error";
}

/** Nothing is timed. */
export const noProbes: PerformanceSpec = { probes: [], tolerancePercent: 5, severity: "warning" };
