import { diffSchema, readSchemaObjects } from "../baseline/schema-objects.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model.ts";
import type { CheckContext, CheckResult, ServerCheck } from "./check.ts";

export const schema = {
    id: "schema",
    title: "Schema",
    proves: "Every table, column, constraint, index, sequence, view, function, trigger, type and policy is as it was at the baseline.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: ["baseline"],
    whenNothing: "inconclusive",
    run: async (session, context) => compareSchema(await readSchemaObjects(session), context),
} as const satisfies ServerCheck;

type Objects = Awaited<ReturnType<typeof readSchemaObjects>>;

function compareSchema(restored: Objects, { baseline, comparison, target }: CheckContext): CheckResult {
    const objects = Object.keys(baseline?.schemaObjects ?? {}).length;
    const differences = diffSchema(baseline?.schemaObjects ?? {}, restored);
    const level = levelOf(comparison, target);
    return {
        looked: objects,
        summary:
            objects === 0
                ? "no schema objects at the baseline"
                : `${quantity(objects, "object")}, ${quantity(differences.length, "difference")}`,
        findings: differences.map(({ object, message }) => ({ level, subject: object, message })),
    };
}

/** A copy that goes on beyond the baseline may have had its schema changed for good reasons; one before it cannot tell. */
function levelOf(comparison: CheckContext["comparison"], target: CheckContext["target"]): Finding["level"] {
    if (comparison?.judgedAsAligned ?? target.kind === "baseline") return "failure";
    return comparison?.unjudgeable === null ? "warning" : "inconclusive";
}
