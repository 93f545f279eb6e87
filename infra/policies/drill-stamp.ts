import type { PlannedResource } from "../planned.ts";
import type { GuardrailContext } from "./guardrail.ts";
import { stampTags } from "../stamp.ts";
import { at, isAbsent, textAt } from "./place.ts";

/** A drill's id anywhere in a name. */
const drillIdWithin = /drill-\d{8}t\d{6}z-[0-9a-f]{6}/;

/**
 * Whether a resource is a drill's beyond doubt: everything in a drill's stack is, and elsewhere what carries a drill's
 * stamp, or an id of one in its name.
 */
export function isOfDrill(resource: PlannedResource, { lifetime }: GuardrailContext): boolean {
    if (lifetime === "drill" || drillIdWithin.test(resource.name)) return true;
    return textAt(at(resource, "tags", stampTags.drillId)) !== undefined;
}

/** Whether it could be: nobody knows of tags that are not known yet. */
export function mayBeOfDrill(resource: PlannedResource, context: GuardrailContext): boolean {
    return isOfDrill(resource, context) || !isAbsent(at(resource, "tags", stampTags.drillId));
}
