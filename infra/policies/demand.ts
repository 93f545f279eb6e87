import type { PlannedResource } from "../planned.ts";
import type { Finding } from "./guardrail.ts";
import { isAbsent, knownValue, type KnownValue, obscurity, pathText, type Place } from "./place.ts";

/** That a place is not as a rule demands. */
export function violation(place: Place, wrong: string, remedy?: string): Finding {
    return finding("violation", pathText(place), wrong, remedy);
}

/** That a place could not be judged. @param why as the end of a sentence: "it is no JSON" */
export function unevaluated(place: Place, why: string, remedy?: string): Finding {
    const property = pathText(place);
    return finding("unevaluated", property, `${property} cannot be judged: ${why}.`, remedy);
}

/** That something is wrong with the resource as a whole: its options, or what should stand beside it. */
export function wholeViolation(wrong: string, remedy?: string): Finding {
    return finding("violation", "", wrong, remedy);
}

/**
 * Nothing where the value is as demanded, else the finding. A value with a mark anywhere inside cannot be judged, and
 * that is a finding too.
 * @param holds gets undefined where nothing stands, or null: what the provider's default then is, the caller knows
 */
export function demand(
    place: Place,
    holds: (value: KnownValue | undefined) => boolean,
    wrong: string,
    remedy?: string,
): readonly Finding[] {
    const why = obscurity(place.value);
    if (why !== null) return [unevaluated(place, why, remedy)];
    return holds(isAbsent(place) ? undefined : knownValue(place)) ? [] : [violation(place, wrong, remedy)];
}

/** Demands `true`. */
export function demandTrue(place: Place, wrong: string, remedy?: string): readonly Finding[] {
    return demand(place, (value) => value === true, wrong, remedy);
}

/** Demands that the resource is protected against `pulumi destroy` and against being replaced. */
export function demandProtect(resource: PlannedResource): readonly Finding[] {
    if (resource.protect) return [];
    return [wholeViolation("Pulumi may delete or replace it.", "Set the resource option protect: true.")];
}

function finding(
    kind: Finding["kind"],
    property: string,
    wrong: string,
    remedy: string | undefined,
): Finding {
    return { kind, property, wrong, ...(remedy === undefined ? {} : { remedy }) };
}
