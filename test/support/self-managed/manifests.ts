import type { PlannedResource } from "../../../infra/planned.ts";

/** A pod that a workload makes. */
export interface PlannedPod {
    /** The workload's name. */
    readonly of: string;
    readonly spec: object;
    /** Those that prepare it first. */
    readonly containers: readonly object[];
    /** Volumes that the workload claims for it. */
    readonly claims: readonly string[];
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
    return path.reduce<unknown>(
        (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
        value,
    );
}

/** The text at a path; throws where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
    const text = valueAt(value, ...path);
    if (typeof text === "string") return text;
    throw new Error(`there is no text at ${path.join(".")}`);
}

/** Every pod of the workloads among the resources. */
export function podsOf(resources: readonly PlannedResource[]): readonly PlannedPod[] {
    return resources.flatMap((resource) => {
        const spec = podSpecOf(resource);
        if (spec === undefined) return [];
        const claims = listAt(resource.inputs, "spec", "volumeClaimTemplates");
        return [
            {
                of: resource.name,
                spec,
                containers: [...listAt(spec, "initContainers"), ...listAt(spec, "containers")],
                claims: claims.map((claim) => textAt(claim, "metadata", "name")),
            },
        ];
    });
}

/** The containers of one workload. */
export function containersOf(workload: PlannedResource): readonly object[] {
    return podsOf([workload])[0]?.containers ?? [];
}

function podSpecOf({ type, inputs }: PlannedResource): object | undefined {
    if (!type.startsWith("kubernetes:")) return undefined;
    const scheduled = valueAt(inputs, "spec", "jobTemplate", "spec", "template", "spec");
    const spec = scheduled ?? valueAt(inputs, "spec", "template", "spec");
    return typeof spec === "object" && spec !== null ? spec : undefined;
}

function listAt(value: unknown, ...path: readonly (string | number)[]): readonly object[] {
    return (valueAt(value, ...path) as readonly object[] | undefined) ?? [];
}
