/** The drill's phases, in order. They sum to the RTO. */
export const phaseNames = [
    "choose",
    "provision",
    "available",
    "reachable",
    "fully read",
    "checked",
    "rolled forward",
] as const;
/** See {@link phaseNames}. */
export type PhaseName = (typeof phaseNames)[number];

/** How long one phase took. */
export interface PhaseTime {
    readonly name: PhaseName;
    /** From a monotonic clock. Null: not measured, because the drill never got there or does not have it. */
    readonly seconds: number | null;
}

/** A figure beside its objective, both in seconds. */
export interface Measured {
    /** Null: could not be measured. */
    readonly seconds: number | null;
    readonly objectiveSeconds: number;
    /** Null when `seconds` is. */
    readonly met: boolean | null;
}

/** What a drill on AWS costs, in US dollars. */
export interface DrillCost {
    readonly currency: "USD";
    /** What it came to, from the times that were measured; null where nothing was made. */
    readonly amount: number | null;
    /** What was expected before anything was made. */
    readonly estimated: number;
    /** Above this it would have been refused. */
    readonly cap: number;
    /** What the amount, or else the estimate, is made of. */
    readonly parts: readonly { readonly what: string; readonly amount: number }[];
    /** Of the price table, ISO 8601 date. */
    readonly pricesOf: string;
}
