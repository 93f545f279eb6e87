import type { ConnectionTarget, Session } from "../../infra/postgres/session.ts";
import { latencyAtBaseline, type ProbesBaseline } from "../baseline/probes.ts";
import { type ComparedProbe, judgeProbe, type ProbeVerdict, unknownProbe } from "../probes/findings.ts";
import type { Latency } from "../probes/latency.ts";
import { latencyIn, type Measurement, measureProbes } from "../probes/measure.ts";
import type { PerformanceSpec, ProbeSpec } from "../probes/probe.ts";
import { reference, slowerMachine } from "../probes/reference.ts";
import { machineDifferences, readServerMachine } from "../probes/server-machine.ts";

/** Nobody works on a copy: its probes may take this many times the time that they may take on production. */
const patience = 4;

/** What the probes came to on the copy. */
export interface ComparedProbes {
    /** In the order of the configuration. */
    readonly verdicts: readonly ProbeVerdict[];
    /** What is not alike in the two servers, a sentence each. */
    readonly differences: readonly string[];
}

/** A probe, and what it took at the baseline. */
interface Expected {
    readonly probe: ProbeSpec;
    readonly then: Latency;
}

/** Times every probe that has a latency at the baseline, and judges it by that. The others are not run. */
export async function compareProbes(
    session: Session,
    restored: ConnectionTarget,
    spec: PerformanceSpec,
    production: ProbesBaseline | null,
): Promise<ComparedProbes> {
    const known = spec.probes.map((probe) => ({ probe, then: latencyAtBaseline(production, probe) }));
    const expected = known.flatMap(({ probe, then }) =>
        "latency" in then ? [{ probe, then: then.latency }] : [],
    );
    const { timed, differences } =
        production === null || expected.length === 0
            ? { timed: [], differences: [] }
            : await timeOnCopy(session, restored, expected, spec, production);
    const verdicts = known.map(({ probe, then }) => {
        if ("missing" in then) return unknownProbe(probe, then.missing, spec);
        const compared = timed.find((each) => each.probe === probe);
        if (compared === undefined) return unknownProbe(probe, "It was not timed on the copy.", spec);
        return judgeProbe(compared, spec, differences);
    });
    return { verdicts, differences };
}

/**
 * What looks slower is timed a second time, and the better time counts: what disturbs a machine passes, a slow copy
 * stays slow.
 */
async function timeOnCopy(
    session: Session,
    restored: ConnectionTarget,
    expected: readonly Expected[],
    spec: PerformanceSpec,
    { machine, reference: referenceThen }: ProbesBaseline,
): Promise<{ readonly timed: readonly ComparedProbe[]; readonly differences: readonly string[] }> {
    const first = await timeAll(session, expected);
    const doubtful = first.timed.filter(
        (each) => "latency" in each.now && judgeProbe(each, spec, []).pace !== "within",
    );
    const second = doubtful.length === 0 ? { timed: [], reference: null } : await timeAll(session, doubtful);
    const timed = first.timed.map((each) => {
        const again = second.timed.find(({ probe }) => probe === each.probe);
        return again === undefined ? each : { ...each, now: better(each.now, again.now) };
    });
    const alike = machineDifferences(await readServerMachine(restored, session), machine);
    const slower = slowerMachine(second.reference ?? first.reference, referenceThen, spec.tolerancePercent);
    return { timed, differences: [...alike, ...slower] };
}

async function timeAll(
    session: Session,
    expected: readonly Expected[],
): Promise<{ readonly timed: readonly ComparedProbe[]; readonly reference: Latency | null }> {
    const probes = expected.map(({ probe }) => probe);
    const [referenceRuns, ...measurements] = await measureProbes(session, [reference, ...probes], {
        patience,
    });
    return {
        timed: measurements.flatMap((now, index) =>
            expected.slice(index, index + 1).map((each) => ({ ...each, now })),
        ),
        reference: latencyIn(referenceRuns),
    };
}

function better(first: Measurement, second: Measurement): Measurement {
    const [before, after] = [latencyIn(first), latencyIn(second)];
    return before !== null && after !== null && after.medianMs < before.medianMs ? second : first;
}
