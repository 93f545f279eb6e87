import type { PlannedResource, PlannedStack, PlannedValue } from "../../../infra/planned.ts";

type Inputs = Readonly<Record<string, PlannedValue>>;

/** A resource of the stack's own region; its URN is its name. */
export function planned(
    type: string,
    name: string,
    inputs: Inputs = {},
    more: Partial<PlannedResource> = {},
): PlannedResource {
    return {
        ...{
            urn: name,
            type,
            name,
            parent: null,
            kind: "custom",
            region: "us-east-1",
            provider: null,
            inputs,
        },
        ...{ protect: false, retainOnDelete: false, ignoreChanges: [], dependencies: [] },
        ...more,
    };
}

/** A plan of these resources. */
export function stackOf(...resources: readonly PlannedResource[]): PlannedStack {
    return { stack: "production", region: "us-east-1", resources, notes: [] };
}
