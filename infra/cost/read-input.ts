import { at, elements, knownValue, type Place, textAt } from "../policies/place.ts";
import type { PlannedResource } from "../planned.ts";

type Path = readonly (string | number)[];

/** A number that an input states, as such or as a text; undefined where it states none, or it is not known. */
export function numberIn(resource: PlannedResource, ...path: Path): number | undefined {
    return numberAt(at(resource, ...path));
}

/** The same, of a place that is at hand. */
export function numberAt(place: Place): number | undefined {
    const value = knownValue(place);
    const number = typeof value === "string" && value !== "" ? Number(value) : value;
    return typeof number === "number" && !Number.isNaN(number) ? number : undefined;
}

/** A text that an input states. */
export function textIn(resource: PlannedResource, ...path: Path): string | undefined {
    return textAt(at(resource, ...path));
}

/** Whether an input is true. */
export function isOn(resource: PlannedResource, ...path: Path): boolean {
    return knownValue(at(resource, ...path)) === true;
}

/** The elements of a list; one that stands alone without a list counts as one. */
export function listIn(resource: PlannedResource, ...path: Path): readonly Place[] {
    return elements(at(resource, ...path));
}

/** Region that an ARN names; undefined for what is no ARN, and for what has no region. */
export function regionOfArn(arn: string | undefined): string | undefined {
    const [scheme, , , region] = (arn ?? "").split(":");
    return scheme === "arn" && region !== undefined && region !== "" ? region : undefined;
}
