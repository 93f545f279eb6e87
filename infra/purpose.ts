import type { PlannedResource } from "./planned.ts";

/**
 * What a component and its children are for, one plain sentence each. The key is a child's name without the
 * component's and its dash, and empty for the component itself; `*` in it stands for an id, such as that of a rule.
 */
export type Purposes = Readonly<Record<string, string>>;

/** A component class, as far as its purposes go. */
export interface Purposeful {
    /** Type token. */
    readonly type: string;
    readonly purposes: Purposes;
}

/** Tells what resources are for; null for one that nobody says it of. */
export type PurposeOf = (resource: PlannedResource) => string | null;

/**
 * @param components all classes that say what their children are for
 * @param resources all of the stack, so that parents are found
 */
export function purposesOf(
    components: readonly Purposeful[],
    resources: readonly PlannedResource[],
): PurposeOf {
    const byType = new Map(components.map(({ type, purposes }) => [type, purposes]));
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return (resource) => {
        const parent = resource.parent === null ? undefined : byUrn.get(resource.parent);
        const said = parent && saidOf(byType.get(parent.type), suffix(resource.name, parent.name));
        return said ?? saidOf(byType.get(resource.type), "");
    };
}

/** A child that bears its parent's very name is said under `=`, the empty key being the parent itself. */
function suffix(name: string, parent: string): string {
    if (name === parent) return "=";
    return name.startsWith(`${parent}-`) ? name.slice(parent.length + 1) : name;
}

function saidOf(purposes: Purposes | undefined, key: string): string | null {
    if (purposes === undefined) return null;
    if (purposes[key] !== undefined) return purposes[key];
    const fitting = Object.keys(purposes).filter((pattern) => pattern.includes("*") && fits(pattern, key));
    // the longest says the most of what it is meant for
    const [nearest] = fitting.sort((left, right) => right.length - left.length);
    return nearest === undefined ? null : (purposes[nearest] ?? null);
}

function fits(pattern: string, key: string): boolean {
    const [before = "", ...rest] = pattern.split("*");
    const after = rest.join("*");
    return key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after);
}
