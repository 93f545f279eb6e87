import type { Verdict } from "../model/verdict.ts";
import type { Judgement, Observed } from "../verdict.ts";

/** What a drill came to say of one copy, kept as the verdict saw it, so that it can be recomputed. */
export interface JudgedCopy {
    readonly observed: Observed;
    readonly judgement: Judgement;
}

/** One mutation, done once, and whether a drill saw it. */
export interface Injection {
    /** The mutation's id. */
    readonly id: string;
    readonly seed: number;
    /** What was hit, for people: names and figures, never the value of a row. */
    readonly hit: string;
    readonly verdict: Verdict;
    /** Why the drill did not pass, most important first. */
    readonly reasons: readonly string[];
    /** The verdict is the wanted one. */
    readonly detected: boolean;
    /** A finding names what was hit, and no table is called different that was left alone. */
    readonly rightTable: boolean;
    /** The wanted check is among those that say so, and names it. */
    readonly rightCheck: boolean;
    /** The checks that did not pass, in the order of the registry. */
    readonly checks: readonly string[];
    readonly seconds: number;
    /** The checks without which the verdict would not have been the wanted one. */
    readonly dependsOn: readonly string[];
    /** The checks without which the drill would have passed outright. */
    readonly soleWitness: readonly string[];
}

/** A mutation that could not be done, and why: neither seen nor unseen, and never to be passed over. */
export interface FailedInjection {
    readonly id: string;
    readonly seed: number;
    readonly problem: string;
}

/** A copy that nothing was done to. */
export interface Control {
    readonly verdict: Verdict;
    readonly reasons: readonly string[];
    /** The checks that had nothing to look at. */
    readonly skipped: readonly string[];
    readonly seconds: number;
}
