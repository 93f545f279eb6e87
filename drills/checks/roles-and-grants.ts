import { diffCatalogObjects } from "../baseline/catalog-objects.ts";
import { asRestored } from "../baseline/as-restored.ts";
import { readRoles } from "../baseline/roles.ts";
import { quantity } from "../count.ts";
import type { ServerCheck } from "./check.ts";
import { driftFindings } from "./drift.ts";

/** Data that the application may not read, or that everybody may, is not back. */
export const rolesAndGrants = {
    id: "roles-and-grants",
    title: "Roles and grants",
    proves: "Every role has its attributes and memberships, every object its owner, and every grant holds as at the baseline, default privileges included.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: ["baseline"],
    whenNothing: "inconclusive",
    run: async (session, context) => {
        const then = context.baseline?.roles ?? {};
        const now = asRestored(await readRoles(session), context.restored.closed);
        const differences = diffCatalogObjects(then, now);
        const objects = Object.keys(then);
        const roles = objects.filter((object) => object.startsWith("role ")).length;
        return {
            looked: objects.length,
            summary: `${quantity(roles, "role")}, ${quantity(objects.length - roles, "object")} with owners and grants, ${quantity(differences.length, "difference")}`,
            findings: driftFindings(differences, context),
        };
    },
} as const satisfies ServerCheck;
