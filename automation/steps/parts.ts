import type { DrillParts } from "../../drills/evidence/assemble.ts";
import { judged, measureRpo } from "../../drills/measure.ts";
import type { PhaseTime } from "../../drills/model/figures.ts";
import type { RestoreTarget } from "../../drills/model/restore-request.ts";
import { parseRestoreTarget } from "../../drills/sources/restore-target.ts";
import { sourceEntry } from "../../drills/sources/registry.ts";
import type { FailureName } from "../../infra/failure.ts";
import { machine, tool } from "../about.ts";
import type { DrillOrder } from "../stacks/order.ts";
import type { Facts } from "./course.ts";

/** What the evidence of a drill is made of, however far the drill came and whoever closes its record. */
export interface DrillRecord {
    readonly order: DrillOrder;
    readonly facts: Facts;
    readonly engine: DrillParts["engine"];
    readonly phases: readonly PhaseTime[];
    /** From a monotonic clock. */
    readonly totalSeconds: number;
}

/** What evidence is assembled from. The drill ends now; one that was ended early has no RTO. */
export function partsOf({ order, facts, engine, phases, totalSeconds }: DrillRecord): DrillParts {
    const { stopped, comparison, failureAt, newestCommitAt } = facts;
    return {
        id: order.drillId,
        target: order.target,
        startedAt: facts.startedAt,
        finishedAt: new Date().toISOString(),
        tool: tool(),
        machine: machine(),
        engine: { kind: engine.kind, version: engine.version },
        source: { kind: order.source, point: facts.point, to: targetOf(order, facts) },
        baseline: facts.baseline,
        recovery: { stoppedAt: facts.restored?.stoppedAt ?? null, rolledForward: facts.rolledForward },
        status: stopped !== null && interruptions.has(stopped.failure) ? "interrupted" : "complete",
        stopped,
        reached: reachedBy(facts),
        checks: facts.checks,
        tables: comparison?.tables ?? [],
        aligned: comparison?.alignment ?? null,
        readInFull: facts.readInFull,
        leftovers: facts.leftovers,
        kept: facts.kept,
        restoredBytes: facts.restoredBytes,
        rpo: { ...measureRpo(failureAt, newestCommitAt, order.objectives), failureAt, newestCommitAt },
        rto: { ...judged(stopped === null ? totalSeconds : null, order.objectives.rtoSeconds), phases },
        cost: facts.cost,
    };
}

/** Until a point is chosen, nobody knows more than what was asked for, or what is usual. */
function targetOf({ to, source }: DrillOrder, { target }: Facts): RestoreTarget {
    return target ?? parseRestoreTarget(to ?? sourceEntry(source).defaultTarget);
}

/** What ends a drill from outside: it says nothing about the recovery point. */
export const interruptions: ReadonlySet<FailureName> = new Set([
    "DrillInterrupted",
    "DrillTimedOut",
    "DrillChildDied",
]);

function reachedBy({ restored, opened }: Facts): DrillParts["reached"] {
    if (restored === null) return "nothing";
    return opened ? "opened" : "restored";
}

/** The facts of a drill that has found nothing yet. */
export function noFacts(startedAt: string): Facts {
    return {
        startedAt,
        failureAt: startedAt,
        point: null,
        target: null,
        restored: null,
        takenOver: false,
        opened: false,
        baseline: null,
        comparison: null,
        readInFull: null,
        rolledForward: null,
        newestCommitAt: null,
        restoredBytes: 0,
        checks: [],
        stopped: null,
        leftovers: [],
        kept: false,
        cost: null,
        placement: null,
        placementProblem: null,
    };
}
