import { figures } from "./findings.ts";
import { judgeLatency } from "./judge.ts";
import type { Latency } from "./latency.ts";
import type { ProbeSpec } from "./probe.ts";

/**
 * Computes and reads nothing: where it is slower too, it is the machine, and not what came back from the backup. It is
 * timed among the probes, run by run, and judges nothing itself.
 */
export const reference: ProbeSpec = {
    name: "reference",
    sql: "SELECT pg_catalog.sum(pg_catalog.hashint8(n)) FROM pg_catalog.generate_series(1::int8, 20000) AS n",
    repeat: 11,
    timeoutSeconds: 5,
    file: null,
    line: 1,
};

/** A sentence where this machine computes slower than that of the baseline did; empty where it does not. */
export function slowerMachine(
    now: Latency | null,
    then: Latency | null,
    tolerancePercent: number,
): readonly string[] {
    if (now === null || then === null || judgeLatency(now, then, tolerancePercent) === "within") return [];
    return [
        `The server computes slower or less evenly than then: a query that reads no table takes ${figures(now)}, ` +
            `and ${figures(then)} at the baseline.`,
    ];
}
