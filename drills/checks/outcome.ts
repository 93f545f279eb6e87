import type { CheckOutcome, Finding, Outcome } from "../model/check-outcome.ts";
import type { Check, CheckResult } from "./check.ts";

/** As much of a check as its outcome depends on. */
export type Judged = Pick<Check, "severity" | "whenNothing">;

/** The worst finding decides. Without one, a check that looked at nothing does not pass. */
export function outcomeOf({ severity, whenNothing }: Judged, { looked, findings }: CheckResult): Outcome {
    const levels = new Set(findings.map(({ level }) => level));
    if (levels.has("failure")) return severity === "error" ? "failed" : "warned";
    if (levels.has("inconclusive")) return "inconclusive";
    if (levels.has("warning")) return "warned";
    return looked === 0 ? whenNothing : "passed";
}

/** Findings in a report; a database in ruins has more than anybody reads. */
const mostFindings = 200;

const rank: Readonly<Record<Finding["level"], number>> = { failure: 0, inconclusive: 1, warning: 2, note: 3 };

/** Worst first, in the order in which they were found, the rest counted. */
export function presented(findings: readonly Finding[]): readonly Finding[] {
    const sorted = [...findings].sort((left, right) => rank[left.level] - rank[right.level]);
    const [next] = sorted.slice(mostFindings);
    if (next === undefined) return sorted;
    const more = sorted.length - mostFindings;
    return [
        ...sorted.slice(0, mostFindings),
        { level: next.level, subject: "further findings", message: `${more} more are not listed.` },
    ];
}

/** What the evidence keeps of a check. */
export function checkOutcome(
    check: Check,
    outcome: Outcome,
    result: CheckResult,
    seconds: number,
): CheckOutcome {
    return {
        id: check.id,
        title: check.title,
        proves: check.proves,
        severity: check.severity,
        outcome,
        summary: result.summary,
        findings: presented(result.findings),
        seconds,
    };
}
