import { secret, unknown, type PlannedResource, type PlannedValue } from "../../infra/planned.ts";
import type { Declaration } from "../engine/embedded/recording/recorder.ts";
import { isProviderType, packageOf } from "../engine/embedded/state/urn.ts";
import {
    isObject,
    isSecret,
    signatureKey,
    unknownValue,
    type PropertyMap,
    type PropertyValue,
} from "../engine/embedded/values/property-value.ts";
import { textOf } from "./answers/place.ts";

/** A declaration as guardrails, costs and trees read it. */
export function plannedResource(declaration: Declaration): PlannedResource {
    const { inputs, parent, provider, kind, urn, type, name } = declaration;
    const { protect, retainOnDelete, ignoreChanges, dependencies } = declaration;
    return {
        urn,
        type,
        name,
        kind,
        parent: parent === "" ? null : parent,
        region: regionOf(declaration),
        provider: provider === "" ? null : provider,
        inputs: plannedValues(inputs),
        protect,
        retainOnDelete,
        ignoreChanges,
        dependencies,
    };
}

/** Properties without what only engines read in them. */
export function plannedValues(properties: PropertyMap): Readonly<Record<string, PlannedValue>> {
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, plannedValue(value)]));
}

function plannedValue(value: PropertyValue): PlannedValue {
    if (value === unknownValue) return unknown;
    if (isSecret(value)) return secret;
    if (Array.isArray(value)) return (value as readonly PropertyValue[]).map(plannedValue);
    if (!isObject(value)) return value;
    const parts = Object.entries(value).filter(
        ([key]) => key !== signatureKey && !key.startsWith("__pulumi"),
    );
    return Object.fromEntries(parts.map(([key, part]) => [key, plannedValue(part)]));
}

/** Only what AWS makes stands in a region; a remote component stands where its resources do. */
function regionOf({ type, kind, inputs, providerOf }: Declaration): string | null {
    const packageName = packageOf(type);
    const isAws = packageName === "aws" || packageName === "awsx";
    if (!isAws || kind === "component") return null;
    const own = textOf(inputs["region"]);
    if (own !== undefined || isProviderType(type)) return own ?? null;
    return textOf(providerOf("aws")["region"]) ?? null;
}

/** Where values stand that nobody knows yet: `<type> "<name>" <path>`. */
export function unknownPlaces(resources: readonly PlannedResource[]): readonly string[] {
    return resources.flatMap(({ type, name, inputs }) =>
        Object.entries(inputs).flatMap(([key, value]) =>
            pathsOf(value, key).map((path) => `${type} "${name}" ${path}`),
        ),
    );
}

function pathsOf(value: PlannedValue, path: string): readonly string[] {
    if (value === unknown) return [path];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value as Readonly<Record<string, PlannedValue>>).flatMap(([key, part]) =>
        pathsOf(part, `${path}.${key}`),
    );
}
