import type { Outcome } from "../model/check-outcome.ts";
import type { CheckContext, Need } from "./check.ts";

/** Why a check cannot run. */
export interface Unmet {
    readonly outcome: Extract<Outcome, "skipped" | "inconclusive">;
    readonly reason: string;
}

/** The first need that the drill cannot meet. Without a baseline nothing passes for want of something to compare. */
export function unmetNeed(needs: readonly Need[], context: CheckContext): Unmet | undefined {
    return needs.map((need) => unmet(need, context)).find((found) => found !== undefined);
}

function unmet(
    need: Need,
    {
        baseline,
        baselineProblem,
        comparison,
        assertions,
        performance,
        placement,
        placementProblem,
    }: CheckContext,
): Unmet | undefined {
    switch (need) {
        case "baseline":
            if (baseline !== null) return undefined;
            return { outcome: "inconclusive", reason: baselineProblem ?? "There is no baseline." };
        case "comparison":
            if (comparison !== null) return undefined;
            return { outcome: "inconclusive", reason: "The copy was not compared with the baseline." };
        case "assertions":
            if (assertions.length > 0) return undefined;
            return { outcome: "skipped", reason: "No assertions are configured." };
        case "probes":
            if (performance.probes.length > 0) return undefined;
            return { outcome: "skipped", reason: "No probes are configured." };
        case "placement":
            if (placement !== null) return undefined;
            if (placementProblem !== null) return { outcome: "inconclusive", reason: placementProblem };
            return { outcome: "skipped", reason: "No place on AWS was chosen for the copy by the drill." };
    }
}
