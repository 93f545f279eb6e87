import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { bySource } from "../databases.ts";
import { unevaluated, wholeViolation } from "../demand.ts";
import { isOfDrill } from "../drill-stamp.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { covers } from "../selection.ts";
import { clusterType, instanceType } from "../types.ts";

export const backupCoversDatabases = {
    id: "backup-covers-databases",
    title: "Every database is in a backup plan",
    demands:
        "A selection of AWS Backup takes in every standing database, by its ARN or by tags that it really has.",
    danger: "A tag with a slip of the pen selects nothing: every job of the plan succeeds, and backs nothing up.",
    remedy: "Give the database the tag that a selection asks for, or name its ARN in a selection.",
    level: "mandatory",
    looksAt: [instanceType, clusterType],
    concerns: (database, context) => !isOfDrill(database, context),
    // a replica holds what its source holds, and that is what plans back up
    inspect: (database, stack) =>
        bySource(database, { source: () => ofSource(database, stack), replica: () => [] }),
} as const satisfies Guardrail;

function ofSource(database: PlannedResource, stack: PlannedStack): readonly Finding[] {
    const selections = stack.resources.filter(
        ({ type, kind }) => type === "aws:backup/selection:Selection" && kind === "custom",
    );
    const judged = selections.map((selection) => ({ selection, covered: covers(selection, database) }));
    if (judged.some(({ covered }) => covered === "yes")) return [];
    const obscure = judged.filter(({ covered }) => covered === "obscure");
    if (obscure.length === 0) return [wholeViolation(database, "No selection of a backup plan takes it in.")];
    return obscure.map(({ selection }) =>
        unevaluated(at(selection), "what decides whether it takes the database in is not known"),
    );
}
