import type { PlannedResource, PlannedStack } from "../planned.ts";
import type { Finding } from "./guardrail.ts";
import { isAbsent, knownValue, type KnownValue, obscurity, pathText, type Place } from "./place.ts";
import { type Attached, referenceAt } from "./reference.ts";

/** That a place is not as a rule demands. */
export function violation(place: Place, wrong: string, remedy?: string): Finding {
    return finding(place.resource, "violation", pathText(place), wrong, remedy);
}

/** That a place could not be judged. @param why as the end of a sentence: "it is no JSON" */
export function unevaluated(place: Place, why: string, remedy?: string): Finding {
    const property = pathText(place);
    const subject = property === "" ? "It" : property;
    return finding(place.resource, "unevaluated", property, `${subject} cannot be judged: ${why}.`, remedy);
}

/** That something is wrong with the resource as a whole: its options, or what should stand beside it. */
export function wholeViolation(about: PlannedResource, wrong: string, remedy?: string): Finding {
    return finding(about, "violation", "", wrong, remedy);
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

/** Demands that a value is given, whatever it is. What waits for a resource of those types is given. */
export function demandGiven(
    place: Place,
    stack: PlannedStack,
    types: readonly string[],
    wrong: string,
    remedy?: string,
): readonly Finding[] {
    const reference = referenceAt(place, stack, types);
    if (reference.kind === "here") return [];
    return demand(place, (value) => typeof value === "string" && value !== "", wrong, remedy);
}

/**
 * Hands on what is attached to a resource. Where there is nothing, that is the finding; where nobody can tell, that.
 * @param missing what is wrong without it, one sentence
 */
export function demandAttached(
    resource: PlannedResource,
    { found, obscure }: Attached,
    missing: string,
    judged: (found: readonly PlannedResource[]) => readonly Finding[],
): readonly Finding[] {
    if (found.length > 0) return judged(found);
    if (obscure.length > 0) return obscure.map(({ place, why }) => unevaluated(place, why));
    return [wholeViolation(resource, missing)];
}

/** Demands `true`. */
export function demandTrue(place: Place, wrong: string, remedy?: string): readonly Finding[] {
    return demand(place, (value) => value === true, wrong, remedy);
}

/** Demands that the resource is protected against `pulumi destroy` and against being replaced. */
export function demandProtect(resource: PlannedResource): readonly Finding[] {
    if (resource.protect) return [];
    return [
        wholeViolation(
            resource,
            "Pulumi may delete or replace it.",
            "Set the resource option protect: true.",
        ),
    ];
}

function finding(
    about: PlannedResource,
    kind: Finding["kind"],
    property: string,
    wrong: string,
    remedy: string | undefined,
): Finding {
    return { about, kind, property, wrong, ...(remedy === undefined ? {} : { remedy }) };
}
