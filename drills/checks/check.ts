import type { Session } from "../../infra/postgres/session.ts";
import type { AssertionSpec } from "../assertions/assertion.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { BaselineComparison } from "../baseline/compare.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { Objectives } from "../model/objectives.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { RestoreTarget } from "../model/restore-request.ts";
import type { RestoredDatabase, RolledForward } from "../model/restored-database.ts";
import type { PerformanceSpec } from "../probes/probe.ts";
import type { Placement } from "../sources/placement.ts";

/** When a check runs: at the first stop (hot standby, paused), or after the roll-forward, where there is one. */
export type Stage = "at-target" | "after-roll-forward";

/** Everything a check may look at beside its own session. What is missing is null, never invented. */
export interface CheckContext {
    readonly point: RecoveryPoint;
    readonly target: RestoreTarget;
    /** As it was at the first stop. */
    readonly restored: RestoredDatabase;
    /** Verified (signature, format); null where there is none or it is unusable, with the reason. */
    readonly baseline: Baseline | null;
    readonly baselineProblem: string | null;
    /** The restored copy read in full and compared; null where it could not be. */
    readonly comparison: BaselineComparison | null;
    /** Null before the roll-forward, and where the source does not own its recovery. */
    readonly rolledForward: RolledForward | null;
    readonly objectives: Objectives;
    readonly assertions: readonly AssertionSpec[];
    /** The probes, and how they are judged. */
    readonly performance: PerformanceSpec;
    /** The production server's instant at which the drill pretends production was lost, ISO 8601. */
    readonly failureAt: string;
    /** When the drill began, ISO 8601: a restore to an instant of the past stops long before it. */
    readonly startedAt: string;
    /** Where and how the copy stands; null on one machine, or where nobody could tell, with the reason. */
    readonly placement: Placement | null;
    readonly placementProblem: string | null;
}

/** What a check saw. `looked` = 0 can never pass: a check that looked at nothing proved nothing. */
export interface CheckResult {
    readonly looked: number;
    /** One line for people: "4 tables, 502,734 rows". */
    readonly summary: string;
    readonly findings: readonly Finding[];
}

/** What a check cannot do without, see `needs.ts`. */
export type Need = "baseline" | "comparison" | "assertions" | "probes" | "placement";

interface CheckDescription {
    readonly id: string;
    readonly title: string;
    /** What a pass proves, one sentence, for the docs and the report. */
    readonly proves: string;
    /** `error`: a failure fails the drill. `warning`: a failure only warns. */
    readonly severity: "error" | "warning";
    readonly stage: Stage;
    /** A missing need makes the check `skipped` or `inconclusive` with the reason, before it runs. */
    readonly needs: readonly Need[];
    /** The outcome where there was nothing to look at: `skipped` where a sound database may have none of it. */
    readonly whenNothing: "skipped" | "inconclusive";
}

/** A check that asks the restored server, in a transaction that is rolled back whatever happens. */
export interface ServerCheck extends CheckDescription {
    readonly asks: "server";
    /** `scratch`: may make objects of its own in its transaction, where the copy takes writes at all. */
    readonly access: "read-only" | "scratch";
    /** Default `ours`. `the server's`: the session leaves the settings in force that the check is about. */
    readonly settings?: "ours" | "the server's";
    readonly run: (session: Session, context: CheckContext) => Promise<CheckResult>;
}

/** A check that judges what the drill has recorded; it runs also where no server is left to ask. */
export interface RecordCheck extends CheckDescription {
    readonly asks: "records";
    readonly run: (context: CheckContext) => CheckResult;
}

/**
 * One integrity check. It prints nothing and changes nothing. It may throw: its runner turns the error into
 * `inconclusive`, or into `failed` where the error means damage (SQLSTATE XX001, XX002, 58P01).
 */
export type Check = ServerCheck | RecordCheck;
