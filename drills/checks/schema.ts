import { diffCatalogObjects } from "../baseline/catalog-objects.ts";
import { readSchemaObjects } from "../baseline/schema-objects.ts";
import { quantity } from "../count.ts";
import type { ServerCheck } from "./check.ts";
import { driftFindings } from "./drift.ts";

/** Rows without the rules that made them sound are only half of a database. */
export const schema = {
    id: "schema",
    title: "Schema",
    proves: "Every table, column, constraint, index, sequence, view, function, trigger, rule, type, policy, publication and comment is as it was at the baseline.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: ["baseline"],
    whenNothing: "inconclusive",
    run: async (session, context) => {
        const then = context.baseline?.schemaObjects ?? {};
        const differences = diffCatalogObjects(then, await readSchemaObjects(session));
        // a schema is there in any database, and nothing by itself
        const objects = Object.keys(then).filter((object) => !object.startsWith("schema ")).length;
        return {
            looked: objects,
            summary:
                objects === 0
                    ? "no schema objects at the baseline"
                    : `${quantity(objects, "object")}, ${quantity(differences.length, "difference")}`,
            findings: driftFindings(differences, context),
        };
    },
} as const satisfies ServerCheck;
