import type { GuardrailContext } from "../../../infra/policies/guardrail.ts";
import type { PlannedResource, PlannedStack, PlannedValue } from "../../../infra/planned.ts";

/** The context of a stack that stands for years, as production has it. */
export const standing: GuardrailContext = {
    lifetime: "standing",
    rpoSeconds: 300,
    retentionDays: 30,
    vaultLock: "governance",
};

/** The context of one drill's stack. */
export const ofDrill: GuardrailContext = { ...standing, lifetime: "drill" };

/** A resource as a program plans it, with nothing but what a test is about. */
export function planned(
    type: string,
    name: string,
    inputs: Readonly<Record<string, PlannedValue>> = {},
    more: Partial<PlannedResource> = {},
): PlannedResource {
    return {
        urn: urnOf(type, name),
        type,
        name,
        parent: null,
        kind: "custom",
        region: "eu-central-1",
        provider: null,
        inputs,
        protect: false,
        retainOnDelete: false,
        ignoreChanges: [],
        dependencies: [],
        ...more,
    };
}

/** The URN that {@link planned} gives. */
export function urnOf(type: string, name: string): string {
    return `urn:pulumi:production::lifeboat::${type}::${name}`;
}

/** What waits for those resources, for the options of {@link planned}. */
export function after(...resources: readonly PlannedResource[]): Pick<PlannedResource, "dependencies"> {
    return { dependencies: resources.map(({ urn }) => urn) };
}

/** A stack of those resources. */
export function stackOf(...resources: readonly PlannedResource[]): PlannedStack {
    return { stack: "production", region: "eu-central-1", resources, notes: [] };
}
