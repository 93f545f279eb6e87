import type { Session } from "../../infra/postgres/session.ts";
import { latencyAtBaseline, type ProbesBaseline } from "../baseline/probes.ts";
import { count } from "../count.ts";
import type { Finding } from "../model.ts";
import { type ComparedProbe, judgeProbe, type ProbeVerdict } from "../probes/findings.ts";
import { type Measurement, measureProbes } from "../probes/measure.ts";
import type { PerformanceSpec } from "../probes/probe.ts";
import { machineDifferences, readServerMachine } from "../probes/server-machine.ts";
import type { CheckContext, ServerCheck } from "./check.ts";

/** After the roll-forward: a server that takes writes, as production is one, and not a standby that replays. */
export const performance = {
    id: "performance",
    title: "Performance",
    proves: "Each of the configured queries is as fast on the warmed copy as it was at the baseline, within the tolerance.",
    severity: "error",
    stage: "after-roll-forward",
    asks: "server",
    access: "read-only",
    needs: ["probes", "baseline"],
    whenNothing: "skipped",
    run: async (session, { restored, baseline, performance: spec }: CheckContext) => {
        const probes = baseline?.probes ?? null;
        const here = await readServerMachine(restored, session);
        const differences = probes === null ? [] : machineDifferences(here, probes.machine);
        const verdicts = await judgeAll(session, spec, probes, differences);
        const kept = verdicts.filter(({ pace }) => pace === "within").length;
        return {
            looked: spec.probes.length,
            summary: `${count(kept)} of ${count(spec.probes.length)} within ${spec.tolerancePercent} % of the baseline`,
            findings: [...verdicts.map(({ finding }) => finding), ...machineNote(differences)],
        };
    },
} as const satisfies ServerCheck;

/** Nobody works on a copy: its probes may take this many times the time that they may take on production. */
const patience = 4;

/**
 * What looks slower is timed a second time, and the better time counts: what disturbs a machine passes, a slow copy
 * stays slow.
 */
async function judgeAll(
    session: Session,
    spec: PerformanceSpec,
    baseline: ProbesBaseline | null,
    differences: readonly string[],
): Promise<readonly ProbeVerdict[]> {
    const compared = (await measureProbes(session, spec.probes, patience)).flatMap((now, index) =>
        spec.probes
            .slice(index, index + 1)
            .map((probe) => ({ probe, now, then: latencyAtBaseline(baseline, probe) })),
    );
    const doubtful = compared.filter((each) => isDoubtful(each, spec));
    const again = await measureProbes(
        session,
        doubtful.map(({ probe }) => probe),
        patience,
    );
    return compared.map((each) => {
        const second = again[doubtful.indexOf(each)];
        return judgeProbe(
            second === undefined ? each : { ...each, now: better(each.now, second) },
            spec,
            differences,
        );
    });
}

function isDoubtful(compared: ComparedProbe, spec: PerformanceSpec): boolean {
    const timed = "latency" in compared.now && "latency" in compared.then;
    return timed && judgeProbe(compared, spec, []).pace !== "within";
}

function better(first: Measurement, second: Measurement): Measurement {
    if (!("latency" in first) || !("latency" in second)) return first;
    return second.latency.medianMs < first.latency.medianMs ? second : first;
}

function machineNote(differences: readonly string[]): readonly Finding[] {
    if (differences.length === 0) return [];
    return [
        {
            level: "note",
            subject: "server",
            message: `It is not like production's: ${differences.join("; ")}.`,
        },
    ];
}
