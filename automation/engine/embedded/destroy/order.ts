import { prerequisitesOf, type ResourceState } from "../state/resource-state.ts";

/** Resources, each with those that need it. */
export type Dependents = ReadonlyMap<ResourceState, ReadonlySet<ResourceState>>;

/** For every resource the ones that need it: these must be gone before it can go. */
export function dependentsOf(resources: readonly ResourceState[]): Dependents {
    const dependents = new Map(resources.map((resource) => [resource, new Set<ResourceState>()]));
    for (const resource of resources) {
        for (const needed of neededBy(resource, resources)) dependents.get(needed)?.add(resource);
    }
    return dependents;
}

/** The resources themselves and everything that they need, directly or not: what must stay so that they can. */
export function withPrerequisites(
    kept: readonly ResourceState[],
    resources: readonly ResourceState[],
): ReadonlySet<ResourceState> {
    const staying = new Set(kept);
    // A set that is added to while it is walked is walked to its end.
    for (const resource of staying) {
        for (const needed of neededBy(resource, resources)) staying.add(needed);
    }
    return staying;
}

function neededBy(resource: ResourceState, resources: readonly ResourceState[]): readonly ResourceState[] {
    const urns = prerequisitesOf(resource);
    return resources.filter((other) => other !== resource && urns.has(other.urn));
}
