import { type PlannedResource, type PlannedValue, secret, unknown } from "../planned.ts";

/** A place in the inputs of a resource, and what stands there. */
export interface Place {
    readonly resource: PlannedResource;
    readonly path: readonly (string | number)[];
    /**
     * Undefined where nothing stands; null counts as that too. Below a mark stands the same mark: what is inside of
     * an unknown value is unknown.
     */
    readonly value: PlannedValue | undefined;
}

/** A value without any mark in it, however deep: one that can be judged. */
export type KnownValue =
    null | boolean | number | string | readonly KnownValue[] | { readonly [key: string]: KnownValue };

/** The place that a path leads to: `at(cluster, "vpcConfig", "publicAccessCidrs", 0)`. */
export function at(resource: PlannedResource, ...path: readonly (string | number)[]): Place {
    return below({ resource, path: [], value: resource.inputs }, ...path);
}

/** A place further inside. */
export function below(place: Place, ...path: readonly (string | number)[]): Place {
    return {
        resource: place.resource,
        path: [...place.path, ...path],
        value: path.reduce(step, place.value),
    };
}

/** The elements of a list; nothing where nothing stands. What is no list (a mark, one lone value) is its only element. */
export function elements(place: Place): readonly Place[] {
    if (isAbsent(place)) return [];
    return isList(place.value) ? place.value.map((_, index) => below(place, index)) : [place];
}

/** Whether nothing stands there. */
export function isAbsent({ value }: Place): boolean {
    return value === undefined || value === null;
}

/** Why a value cannot be judged, as the end of a sentence; null where it can. */
export function obscurity(value: PlannedValue | undefined): string | null {
    if (value === unknown) return "it is unknown until the stack is deployed";
    if (value === secret) return "it is secret";
    if (typeof value !== "object" || value === null) return null;
    const inner: readonly PlannedValue[] = Object.values(value);
    return inner.map(obscurity).find((reason) => reason !== null) ?? null;
}

/** The value without marks; undefined where nothing stands, and where it holds a mark: ask {@link obscurity} first. */
export function knownValue({ value }: Place): KnownValue | undefined {
    return isKnown(value) ? value : undefined;
}

/** The text that stands there; undefined where something else does, or nothing that is known. */
export function textAt({ value }: Place): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** The path as people write it: `vpcConfig.publicAccessCidrs[0]`, `tags["lifeboat:drill-id"]`. */
export function pathText({ path }: Place): string {
    return path.reduce<string>((text, key) => {
        if (typeof key === "number") return `${text}[${key}]`;
        if (!/^[\w$]+$/.test(key)) return `${text}["${key}"]`;
        return text === "" ? key : `${text}.${key}`;
    }, "");
}

function step(value: PlannedValue | undefined, key: string | number): PlannedValue | undefined {
    if (value === unknown || value === secret) return value;
    if (typeof value !== "object" || value === null) return undefined;
    if (isList(value)) return typeof key === "number" ? value[key] : undefined;
    return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isList(value: PlannedValue | undefined): value is readonly PlannedValue[] {
    return Array.isArray(value);
}

function isKnown(value: PlannedValue | undefined): value is KnownValue | undefined {
    return obscurity(value) === null;
}
