import { performance } from "node:perf_hooks";
import type { Measured, PhaseName, PhaseTime } from "./model/figures.ts";
import type { Objectives } from "./model/objectives.ts";
import { phaseNames } from "./model/figures.ts";

/**
 * Laps of a monotonic clock, which no change of the wall clock can bend. Each instant since the start belongs to
 * exactly one phase, so the phases sum to the total. A phase may be lapped more than once.
 */
export class Stopwatch {
    readonly #now: () => number;
    readonly #started: number;
    readonly #laps = new Map<PhaseName, number>();
    #last: number;

    /** @param now milliseconds of a monotonic clock */
    constructor(now: () => number = () => performance.now()) {
        this.#now = now;
        this.#started = now();
        this.#last = this.#started;
    }

    /** Gives the time since the last lap to `phase`; returns that time in seconds. */
    lap(phase: PhaseName): number {
        const now = this.#now();
        const seconds = (now - this.#last) / 1_000;
        this.#last = now;
        this.#laps.set(phase, (this.#laps.get(phase) ?? 0) + seconds);
        return seconds;
    }

    /** In the model's order; null for a phase that was never lapped. */
    phases(): readonly PhaseTime[] {
        return phaseNames.map((name) => ({ name, seconds: this.#laps.get(name) ?? null }));
    }

    /** From the start to the last lap, in seconds. */
    total(): number {
        return (this.#last - this.#started) / 1_000;
    }
}

/**
 * RPO: from the newest commit that came back to the instant of the failure. Null where no commit's time is known.
 * A commit later than the failure (the clocks of one machine, read in turn) loses nothing: 0.
 */
export function measureRpo(
    failureAt: string,
    newestCommitAt: string | null,
    objectives: Pick<Objectives, "rpoSeconds">,
): Measured {
    if (newestCommitAt === null) return judged(null, objectives.rpoSeconds);
    const lost = (Date.parse(failureAt) - Date.parse(newestCommitAt)) / 1_000;
    return judged(Math.max(0, lost), objectives.rpoSeconds);
}

/** @param seconds null where the drill did not get to its last check, so that there is no recovery to time */
export function judged(seconds: number | null, objectiveSeconds: number): Measured {
    return { seconds, objectiveSeconds, met: seconds === null ? null : seconds <= objectiveSeconds };
}
