import { z } from "zod";
import type { Session } from "../../infra/postgres/session.ts";
import { planOwn, type Refusal, runOwn } from "../assertions/ask-own.ts";
import { fewestRuns, type Latency, latencyOf, steadySpread, wantsMoreRuns } from "./latency.ts";
import type { ProbeSpec } from "./probe.ts";

/** How one probe went. */
export type Measurement =
    | { readonly latency: Latency }
    /** Its runs took all the time that it may take; `meanMs` is what one took at least, on the average. */
    | { readonly unfinished: string; readonly meanMs: number }
    | Refusal;

/** Null where there is none. */
export function latencyIn(measurement: Measurement | undefined): Latency | null {
    return measurement !== undefined && "latency" in measurement ? measurement.latency : null;
}

/** Runs that are not counted: they bring pages, catalogs and plans to where they are in daily work. */
const warmingRuns = 3;

/** How long and how often probes may be run. */
export interface MeasureOptions {
    /** A probe's runs may take its timeout this many times over. */
    readonly patience: number;
    /** See `wantsMoreRuns`. Default `steadySpread`. */
    readonly spread?: number;
}

/**
 * Times probes in the read-only transaction that is open: in rounds of one run each, so that what disturbs the
 * machine for a while disturbs all of them and not one. The server itself measures planning and execution (EXPLAIN
 * ANALYZE without the timing of single nodes); neither the network nor the client is in the figures.
 *
 * @returns in the order of the probes
 */
export async function measureProbes(
    session: Session,
    probes: readonly ProbeSpec[],
    { patience, spread = steadySpread }: MeasureOptions,
): Promise<readonly Measurement[]> {
    const courses = probes.map((probe) => new ProbeCourse(probe, probe.timeoutSeconds * patience, spread));
    while (courses.some(({ measurement }) => measurement === undefined)) {
        for (const course of courses) await course.goOn(session);
    }
    return courses.flatMap(({ measurement }) => (measurement === undefined ? [] : [measurement]));
}

const explained = z.tuple([
    z.object({
        "QUERY PLAN": z.tuple([z.object({ "Planning Time": z.number(), "Execution Time": z.number() })]),
    }),
]);

/** The runs of one probe, one after the other. */
class ProbeCourse {
    readonly #probe: ProbeSpec;
    readonly #budgetSeconds: number;
    readonly #spread: number;
    #spentSeconds = 0;
    #warmings = 0;
    readonly #runs: number[] = [];
    /** Undefined until the last run. */
    measurement: Measurement | undefined;

    constructor(probe: ProbeSpec, budgetSeconds: number, spread: number) {
        this.#probe = probe;
        this.#budgetSeconds = budgetSeconds;
        this.#spread = spread;
    }

    /** One more run, where one is wanted. */
    async goOn(session: Session): Promise<void> {
        if (this.measurement !== undefined) return;
        const started = performance.now();
        const ran = await this.#run(session);
        this.#spentSeconds += (performance.now() - started) / 1_000;
        if (typeof ran === "number") this.#count(ran);
        else this.measurement = ran.timedOut ? this.#outOfTime() : ran;
    }

    async #run(session: Session): Promise<number | Refusal> {
        const left = this.#budgetSeconds - this.#spentSeconds;
        const first = this.#warmings === 0;
        const refusal = first
            ? await planOwn(session, this.#probe, { before: "", after: "" }, left)
            : undefined;
        if (refusal !== undefined) return refusal;
        const timed = `EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF, FORMAT JSON)\n${this.#probe.sql}`;
        const rows = await runOwn<unknown>(session, timed, left);
        if ("refused" in rows) return rows;
        const [{ "QUERY PLAN": plans }] = explained.parse(rows);
        return plans[0]["Planning Time"] + plans[0]["Execution Time"];
    }

    #count(milliseconds: number): void {
        if (this.#warmings < warmingRuns) this.#warmings += 1;
        else this.#runs.push(milliseconds);
        if (!wantsMoreRuns(this.#runs, this.#probe.repeat, this.#spread)) {
            this.measurement = { latency: latencyOf(this.#runs) };
        } else if (this.#spentSeconds >= this.#budgetSeconds) this.measurement = this.#outOfTime();
    }

    /** Fewer runs than asked for will do, as long as they are enough for a median. */
    #outOfTime(): Measurement {
        if (this.#runs.length >= fewestRuns) return { latency: latencyOf(this.#runs) };
        const done = this.#warmings + this.#runs.length;
        return {
            unfinished:
                `${done} of ${warmingRuns + fewestRuns} runs ended within ${this.#budgetSeconds} s, ` +
                "the fewest that its latency can be told from",
            meanMs: (this.#spentSeconds * 1_000) / (done + 1),
        };
    }
}
