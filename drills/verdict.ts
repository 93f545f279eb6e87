import type { FailureName } from "../infra/failure.ts";
import type { CheckOutcome } from "./model/check-outcome.ts";
import type { Evidence } from "./model/evidence.ts";
import type { Measured } from "./model/figures.ts";
import type { Verdict } from "./model/verdict.ts";
import { duration, span } from "./report/format.ts";
import { contradictions, proofOf, type Seen } from "./proof.ts";

/** Everything the verdict depends on. Measured and found elsewhere; nothing here looks at a database. */
export interface Observed extends Seen {
    readonly status: Evidence["status"];
    readonly cleanup: Evidence["cleanup"];
    /** What ended the drill before its last check; null where it ran to its end. */
    readonly stopped: { readonly failure: FailureName; readonly message: string } | null;
    readonly checks: readonly CheckOutcome[];
    readonly rpo: Measured;
    readonly rto: Measured;
    /** Why the drill could not be written into the ledger; left out where it was, or will be. */
    readonly unrecorded?: string;
}

/** What follows from what was observed. */
export interface Judgement extends Pick<Evidence, "verdict" | "proof" | "reasons"> {
    readonly exitCode: DrillExitCode;
}

/** As much of a drill as its exit code depends on. */
export interface DrillEnd extends Pick<Evidence, "cleanup" | "verdict"> {
    readonly rpo: Pick<Measured, "met">;
    readonly rto: Pick<Measured, "met">;
}

/** Exit codes of a finished drill; their meaning to a person stands in `automation/exit-codes.ts`. */
export type DrillExitCode = 0 | 20 | 21 | 22 | 23 | 24;

/** These ended the drill because the recovery point is bad. Any other end means that nobody could judge it. */
const damaged: ReadonlySet<FailureName> = new Set([
    "RestoreFailed",
    "ArchiveDamaged",
    "NoRecoveryPoint",
    "RecoveryPointGone",
]);

/** Whether a failure says something about the recovery point itself, or only that nobody could judge it. */
export function judgesThePoint(failure: FailureName): boolean {
    return damaged.has(failure);
}

/** The whole judgement. Every reason carries the worst verdict that it allows; the worst of all is the verdict. */
export function judge(observed: Observed): Judgement {
    const proof = proofOf(observed);
    const objections = [
        ...objectionsOfStop(observed),
        ...observed.checks.flatMap(objectionOfCheck),
        ...objectionsToUnreadTables(observed),
        ...contradictionsNobodyFailed(observed),
        ...objectionsToAnEmptyPass(observed, proof),
        ...objectionsToNoRecord(observed),
        ...objectionsOfObjective("RPO", observed.rpo, observed),
        ...objectionsOfObjective("RTO", observed.rto, observed),
    ];
    const verdict = objections.map((objection) => objection.verdict).reduce(worse, "passed");
    return {
        verdict,
        proof,
        reasons: inOrder(objections).map((objection) => objection.reason),
        exitCode: drillExitCode({ ...observed, verdict }),
    };
}

/** The first that applies of 23, 20, 24, 22, 21; a warning alone is 0. Works on finished evidence as well. */
export function drillExitCode(evidence: DrillEnd): DrillExitCode {
    if (evidence.cleanup === "left-behind") return 23;
    if (evidence.verdict === "failed") return 20;
    if (evidence.verdict === "inconclusive") return 24;
    if (evidence.rpo.met === false) return 22;
    if (evidence.rto.met === false) return 21;
    return 0;
}

const severity: Readonly<Record<Verdict, number>> = { passed: 0, degraded: 1, inconclusive: 2, failed: 3 };

/** The worse of two verdicts: failed, then inconclusive, degraded, passed. */
export function worse(left: Verdict, right: Verdict): Verdict {
    return severity[left] >= severity[right] ? left : right;
}

interface Objection {
    readonly verdict: Exclude<Verdict, "passed">;
    readonly reason: string;
}

/** Worst first; among equals in the order in which they were raised. */
function inOrder(objections: readonly Objection[]): readonly Objection[] {
    return [...objections].sort((left, right) => severity[right.verdict] - severity[left.verdict]);
}

function objectionsOfStop({ status, stopped }: Observed): readonly Objection[] {
    if (stopped !== null) {
        const verdict = damaged.has(stopped.failure) ? "failed" : "inconclusive";
        return [{ verdict, reason: stopped.message }];
    }
    if (status === "complete") return [];
    return [{ verdict: "inconclusive", reason: "The drill was interrupted before it could judge." }];
}

function objectionOfCheck(check: CheckOutcome): readonly Objection[] {
    switch (check.outcome) {
        case "failed":
            return [{ verdict: "failed", reason: reasonOf(check, "failure") }];
        case "inconclusive":
            return [{ verdict: "inconclusive", reason: reasonOf(check, "inconclusive") }];
        case "warned":
            return [{ verdict: "degraded", reason: reasonOf(check, "warning") }];
        case "passed":
        case "skipped":
            return [];
    }
}

/** The check by its title, its first finding of that level with the subject, and how many more there are. */
function reasonOf(check: CheckOutcome, level: "failure" | "inconclusive" | "warning"): string {
    const [first, ...more] = check.findings.filter((finding) => finding.level === level);
    if (first === undefined) return `${check.title}: ${check.summary}`;
    const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
    return `${check.title}: ${first.subject}: ${first.message}${rest}`;
}

/** Without a baseline no check judges tables; but damage is damage, whatever there is to compare with. */
function objectionsToUnreadTables({ readInFull }: Observed): readonly Objection[] {
    return (readInFull?.unread ?? []).map(({ schema, name, damage, reason }) =>
        damage
            ? { verdict: "failed", reason: `${schema}.${name} is damaged: ${reason}.` }
            : { verdict: "inconclusive", reason: `${schema}.${name} could not be read: ${reason}.` },
    );
}

/**
 * The checks judge tables, and with more knowledge than is here. But a table that plainly does not match can never
 * be under a pass: where no check failed for it, something is wrong with the checks.
 */
function contradictionsNobodyFailed(observed: Observed): readonly Objection[] {
    if (observed.checks.some((check) => check.outcome === "failed")) return [];
    return contradictions(observed).map((reason) => ({ verdict: "inconclusive", reason }));
}

function objectionsToAnEmptyPass(observed: Observed, proof: Evidence["proof"]): readonly Objection[] {
    const passed = observed.checks.some((check) => check.outcome === "passed");
    if (passed && (proof === "read" || proof === "matched")) return [];
    if (endedEarly(observed)) return [];
    const reason = passed
        ? "Not every table with its rows was read, so there is nothing that a pass could stand on."
        : "No check passed, so there is nothing that a pass could stand on.";
    return [{ verdict: "inconclusive", reason }];
}

/** A drill that nobody can be held to later did not pass. */
function objectionsToNoRecord({ unrecorded }: Observed): readonly Objection[] {
    return unrecorded === undefined ? [] : [{ verdict: "inconclusive", reason: unrecorded }];
}

/** Then the end itself is the reason, and what could not be seen after it goes without saying. */
function endedEarly({ stopped, status }: Observed): boolean {
    return stopped !== null || status === "interrupted";
}

/** An objective that was not measured is not met: a drill that says so cannot say `passed`. */
function objectionsOfObjective(
    name: "RPO" | "RTO",
    { seconds, objectiveSeconds, met }: Measured,
    observed: Observed,
): readonly Objection[] {
    if (seconds === null || met === null) {
        if (endedEarly(observed)) return [];
        return [{ verdict: "inconclusive", reason: `The ${name} could not be measured.` }];
    }
    if (met) return [];
    return [
        {
            verdict: "degraded",
            reason: `The ${name} was missed: ${duration(seconds)} against an objective of ${span(objectiveSeconds)}.`,
        },
    ];
}
