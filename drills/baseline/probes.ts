import { z } from "zod";
import { type ConnectionTarget, inTransaction, withSession } from "../../infra/postgres/session.ts";
import { queryHash } from "../assertions/identity.ts";
import type { Latency } from "../probes/latency.ts";
import { latencyIn, type Measurement, measureProbes } from "../probes/measure.ts";
import type { ProbeSpec } from "../probes/probe.ts";
import { reference } from "../probes/reference.ts";
import { readServerMachine } from "../probes/server-machine.ts";

const milliseconds = z.number().nonnegative();

const latencySchema = z.strictObject({
    runs: z.int().positive(),
    medianMs: milliseconds,
    lowMs: milliseconds,
    highMs: milliseconds,
});

/** What one probe came to on production: a latency, or why there is none. Never both. */
const probeSchema = z.strictObject({
    name: z.string(),
    /** Of the query's text: the latency of another query says nothing. */
    sqlSha256: z.string(),
    latency: latencySchema.nullable(),
    problem: z.string().nullable(),
});

/** The probes of a baseline, and the machine that they ran on. */
export const probesSchema = z.strictObject({
    machine: z.strictObject({
        cpus: z.int().positive().nullable(),
        settings: z.record(z.string(), z.string()),
    }),
    /** Of a query that reads nothing, see `reference.ts`: how fast the machine computed. */
    reference: latencySchema.nullable(),
    measured: z.array(probeSchema),
});

/** What the probes took on production, in ms, see {@link probesSchema}. */
export type ProbesBaseline = z.infer<typeof probesSchema>;

/**
 * Times the probes on production; null where there are none. Each has only so much of production's time as it is
 * configured with; what needs more, or cannot be run, is kept with the reason. Holds no snapshot between two runs.
 */
export async function captureProbes(
    target: ConnectionTarget,
    probes: readonly ProbeSpec[],
): Promise<ProbesBaseline | null> {
    if (probes.length === 0) return null;
    return withSession(target, { applicationName: "lifeboat probes" }, (session) =>
        inTransaction(session, "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY", async () => {
            const machine = await readServerMachine(target, session);
            const [ofReference, ...measurements] = await measureProbes(session, [reference, ...probes], {
                patience: 1,
            });
            return {
                machine: { cpus: machine.cpus, settings: { ...machine.settings } },
                reference: latencyIn(ofReference),
                measured: probes.map((probe, index) => recorded(probe, measurements[index])),
            };
        }),
    );
}

function recorded(
    probe: ProbeSpec,
    measurement: Measurement | undefined,
): ProbesBaseline["measured"][number] {
    return {
        name: probe.name,
        sqlSha256: queryHash(probe),
        latency: latencyIn(measurement),
        problem: problemOf(measurement),
    };
}

function problemOf(measurement: Measurement | undefined): string | null {
    if (measurement === undefined) return "It was not run.";
    if ("latency" in measurement) return null;
    return "refused" in measurement ? measurement.refused : `Only ${measurement.unfinished}.`;
}

/** What a probe of today may be held against, or why there is nothing: a sentence. */
export function latencyAtBaseline(
    probes: ProbesBaseline | null,
    spec: ProbeSpec,
): { readonly latency: Latency } | { readonly missing: string } {
    const found = probes?.measured.find(({ name }) => name === spec.name);
    if (found === undefined) {
        return { missing: "It was not timed when the baseline was captured: take a new recovery point." };
    }
    if (found.sqlSha256 !== queryHash(spec)) {
        return {
            missing: "Its query was changed since the baseline was captured: take a new recovery point.",
        };
    }
    if (found.latency === null) {
        return { missing: `It has no latency at the baseline. ${found.problem ?? ""}`.trim() };
    }
    return { latency: found.latency };
}
