import type { Finding } from "../model.ts";
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
