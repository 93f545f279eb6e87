import type { ObjectDifference } from "../baseline/catalog-objects.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { CheckContext } from "./check.ts";

/**
 * How bad it is that a definition differs from the baseline. A copy that goes on beyond the baseline may have been
 * changed for good reasons; one that ends before it cannot tell.
 */
export function levelOfDrift({
    comparison,
    target,
}: Pick<CheckContext, "comparison" | "target">): Extract<
    Finding["level"],
    "failure" | "warning" | "inconclusive"
> {
    if (comparison?.judgedAsAligned ?? target.kind === "baseline") return "failure";
    return comparison?.unjudgeable === null ? "warning" : "inconclusive";
}

/** Objects that are not as at the baseline, as findings of that level. */
export function driftFindings(
    differences: readonly ObjectDifference[],
    context: CheckContext,
): readonly Finding[] {
    const level = levelOfDrift(context);
    return differences.map(({ object, message }) => ({ level, subject: object, message }));
}
