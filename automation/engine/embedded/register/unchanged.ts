import { isDeepStrictEqual } from "node:util";
import { Failure } from "../../../../infra/failure.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { nameOf } from "../state/urn.ts";
import { installTheCli } from "../unsupported.ts";
import type { PropertyMap } from "../values/property-value.ts";

/** The embedded engine makes and removes; what exists must be as the program wants it. Throws `EngineUnsupported`. */
export function demandUnchanged(existing: ResourceState, inputs: PropertyMap, provider?: string): void {
    const differing = differingKeys(existing.inputs, inputs);
    if (provider !== undefined && existing.provider !== provider) differing.push("provider");
    if (existing.initErrors !== undefined) differing.push("initErrors");
    if (differing.length === 0) return;
    throw new Failure(
        "EngineUnsupported",
        `${existing.type} "${nameOf(existing.urn)}" exists and would be changed (${differing.join(", ")}), which the embedded engine does not do.`,
        { hint: installTheCli },
    );
}

/** @param left, right properties by name; order does not matter */
function differingKeys(left: PropertyMap, right: PropertyMap): string[] {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].filter((key) => !isDeepStrictEqual(left[key], right[key])).sort();
}
