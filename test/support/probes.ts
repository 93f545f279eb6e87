import { queryHash } from "../../drills/assertions/identity.ts";
import type { Baseline } from "../../drills/baseline/baseline.ts";
import type { Latency } from "../../drills/probes/latency.ts";
import type { PerformanceSpec, ProbeSpec } from "../../drills/probes/probe.ts";

/** A probe that takes two milliseconds and a little more, on any machine. */
export function aProbe(changes: Partial<ProbeSpec> = {}): ProbeSpec {
    return {
        name: "a short rest",
        sql: "SELECT pg_sleep(0.002)",
        repeat: 5,
        timeoutSeconds: 60,
        file: null,
        line: 1,
        ...changes,
    };
}

/** Probes that fail the drill where they are slower than 5 %. */
export function demanding(...probes: readonly ProbeSpec[]): PerformanceSpec {
    return { probes, tolerancePercent: 5, severity: "error" };
}

/** A latency without any noise. */
export function steady(medianMs: number): Latency {
    return { runs: 11, medianMs, lowMs: medianMs, highMs: medianMs };
}

/** A baseline at which each of the probes took this long, on a machine of which nothing is known. */
export function timedBaseline(
    baseline: Baseline,
    medianMs: number,
    ...probes: readonly ProbeSpec[]
): Baseline {
    return {
        ...baseline,
        probes: {
            machine: { cpus: null, settings: {} },
            reference: null,
            measured: probes.map((probe) => ({
                name: probe.name,
                sqlSha256: queryHash(probe),
                latency: steady(medianMs),
                problem: null,
            })),
        },
    };
}
