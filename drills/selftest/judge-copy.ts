import { Failure, messageOf } from "../../infra/failure.ts";
import { withSession } from "../../infra/postgres/session.ts";
import { type BaselineComparison, compareWithBaseline } from "../baseline/compare.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { readHeartbeat } from "../baseline/heartbeat.ts";
import type { CheckContext } from "../checks/check.ts";
import { runChecks } from "../checks/run-checks.ts";
import { judged, measureRpo } from "../measure.ts";
import type { CheckOutcome } from "../model/check-outcome.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import { noProbes } from "../probes/probe.ts";
import { judge, type Observed } from "../verdict.ts";
import type { JudgedCopy } from "./injection.ts";
import type { InjectionCopy } from "./injection-copy.ts";
import { assertions, objectives, type Stand } from "./workbench/bench.ts";

/** One copy to be judged. */
export interface Suspect {
    readonly copy: InjectionCopy;
    readonly stand: Stand;
    readonly point: RecoveryPoint;
    readonly baseline: Baseline;
    readonly to: "baseline" | "latest";
    /** Where production is said to have failed, ISO 8601. */
    readonly failureAt: string;
}

/**
 * Does to a copy what a drill does after the restore: reads every row and compares it, runs every
 * check of both stages, measures, and judges. What breaks it off is part of the judgement, as it is in a drill.
 */
export async function judgeCopy(suspect: Suspect): Promise<JudgedCopy> {
    const started = performance.now();
    const checks: CheckOutcome[] = [];
    let comparison: BaselineComparison | null = null;
    let newestCommitAt: string | null = null;
    let stopped: Observed["stopped"] = null;
    try {
        const { target } = suspect.copy;
        comparison = await compareWithBaseline({
            target,
            baseline: suspect.baseline,
            demandAligned: suspect.to === "baseline",
            jobs: 1,
        });
        const context = contextOf(suspect, comparison);
        for (const stage of ["at-target", "after-roll-forward"] as const)
            checks.push(...(await runChecks({ stage, target, context })));
        newestCommitAt = await withSession(target, {}, readHeartbeat);
    } catch (error) {
        const failure = error instanceof Failure ? error.failure : "Internal";
        stopped = { failure, message: messageOf(error) };
    }
    const observed: Observed = {
        status: "complete",
        cleanup: "clean",
        stopped,
        checks,
        reached: stopped === null ? "opened" : "restored",
        hasBaseline: true,
        aligned: comparison?.alignment ?? null,
        tables: comparison?.tables ?? [],
        readInFull: null,
        rpo: measureRpo(suspect.failureAt, newestCommitAt, objectives),
        rto: judged((performance.now() - started) / 1_000, objectives.rtoSeconds),
    };
    return { observed, judgement: judge(observed) };
}

/** There was no roll-forward: the copy was opened where the baseline is. */
function contextOf(suspect: Suspect, comparison: BaselineComparison): CheckContext {
    const { copy, stand, point, baseline, to, failureAt } = suspect;
    const { host, port, user, database } = copy.target;
    return {
        point,
        target: { kind: to },
        restored: { host, port, user, database, state: "writable", stoppedAt: stand.stoppedAt },
        baseline,
        baselineProblem: null,
        comparison,
        rolledForward: null,
        placement: null,
        placementProblem: null,
        objectives,
        assertions,
        performance: noProbes,
        failureAt,
        startedAt: failureAt,
    };
}
