import type { PlannedResource, PlannedStack, PlannedValue } from "../../planned.ts";
import { unknown } from "../../planned.ts";

/** A resource as the engine shows it to a policy pack; what matters here of `PolicyResource`. */
export interface AnalyzedResource {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** Reading what is not known yet throws. */
    readonly props: Readonly<Record<string, unknown>>;
    readonly opts: { readonly protect: boolean; readonly ignoreChanges: readonly string[] };
    /** Components have none. */
    readonly provider?: { readonly urn: string; readonly props: Readonly<Record<string, unknown>> };
    readonly parent?: { readonly urn: string };
    readonly dependencies: readonly { readonly urn: string }[];
}

/**
 * The stack that a policy pack is shown, as rules read it. Secrets come in the clear from the engine, which tells
 * policies nothing of them. Of `retainOnDelete` and of what is only read the engine says nothing either.
 */
export function analyzedStack(stack: string, resources: readonly AnalyzedResource[]): PlannedStack {
    const planned = resources.map(analyzedResource);
    const region = planned.map((resource) => resource.region).find((one) => one !== null) ?? "";
    return { stack, region, resources: planned, notes: [] };
}

function analyzedResource(resource: AnalyzedResource): PlannedResource {
    const { urn, type, name, parent, provider, opts, dependencies } = resource;
    const inputs = analyzedGroup(resource.props);
    return {
        urn,
        type,
        name,
        parent: parent?.urn ?? null,
        kind: provider === undefined ? "component" : "custom",
        region: regionOf(inputs["region"]) ?? regionOf(provider && analyzedGroup(provider.props)["region"]),
        provider: provider?.urn ?? null,
        inputs,
        protect: opts.protect,
        retainOnDelete: false,
        ignoreChanges: opts.ignoreChanges,
        dependencies: dependencies.map((one) => one.urn),
    };
}

function regionOf(value: PlannedValue | undefined): string | null {
    return typeof value === "string" ? value : null;
}

function analyzedGroup(group: Readonly<Record<string, unknown>>): Readonly<Record<string, PlannedValue>> {
    return Object.fromEntries(Object.keys(group).map((key) => [key, analyzedAt(() => group[key])]));
}

/** The proxy of @pulumi/policy throws for one value at a time: each is read by itself. */
function analyzedAt(read: () => unknown): PlannedValue {
    let value: unknown;
    try {
        value = read();
    } catch {
        return unknown;
    }
    if (Array.isArray(value)) {
        const list: readonly unknown[] = value;
        return Array.from({ length: list.length }, (_, index) => analyzedAt(() => list[index]));
    }
    if (typeof value === "object" && value !== null) {
        return analyzedGroup(value as Readonly<Record<string, unknown>>);
    }
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
    return null;
}
