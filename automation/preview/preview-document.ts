import type { CostEstimate } from "../../infra/cost/estimate.ts";
import type { GuardrailResult } from "../../infra/policies/judge.ts";
import { blocking } from "../../infra/policies/judge.ts";
import type { PreviewedResource, PreviewedStack } from "./preview-stacks.ts";

/** What `lifeboat preview --json` prints. */
export interface PreviewDocument {
    /** The stack's or the example's name. */
    readonly stack: string;
    readonly resources: readonly DocumentedResource[];
    readonly notes: readonly { readonly stack: string; readonly note: string }[];
    /** Inputs that no preview can know; empty when everything could be judged. */
    readonly unresolved: readonly { readonly stack: string; readonly input: string }[];
    readonly guardrails: readonly (GuardrailResult & { readonly stack: string })[];
    readonly cost: PreviewCost;
    /** No mandatory guardrail fails. */
    readonly deployable: boolean;
}

/** What all stacks together cost in a month, and each estimate. */
export interface PreviewCost {
    readonly currency: "USD";
    /** Sum over the stacks, in whole cents. */
    readonly monthlyUsd: number;
    readonly estimates: readonly (CostEstimate & { readonly stack: string })[];
}

interface DocumentedResource {
    readonly type: string;
    readonly name: string;
    /** The parent's name; null for what stands in the stack itself. */
    readonly parent: string | null;
    /** Null for what is in no region. */
    readonly region: string | null;
    readonly purpose: string | null;
    readonly stack: string;
    readonly kind: PreviewedResource["kind"];
    readonly urn: string;
    /** Name of the explicit provider; null for the default one. */
    readonly provider: string | null;
    readonly protect: boolean;
}

/** @param name of the stack, or of the example that they are */
export function previewDocument(name: string, stacks: readonly PreviewedStack[]): PreviewDocument {
    const each = <Item>(items: (stack: PreviewedStack) => readonly Item[]): readonly Item[] =>
        stacks.flatMap(items);
    return {
        stack: name,
        resources: each(documentedResources),
        notes: each(({ stack, plan }) => plan.notes.map((note) => ({ stack, note }))),
        unresolved: each(({ stack, plan }) => plan.unresolved.map((input) => ({ stack, input }))),
        guardrails: each(({ stack, guardrails }) => guardrails.map((result) => ({ stack, ...result }))),
        cost: costOf(stacks),
        deployable: isDeployable(stacks),
    };
}

/** Whether no mandatory guardrail of any stack fails. */
export function isDeployable(stacks: readonly PreviewedStack[]): boolean {
    return stacks.every(({ guardrails }) => blocking(guardrails).length === 0);
}

function costOf(stacks: readonly PreviewedStack[]): PreviewCost {
    const cents = stacks.reduce((sum, { cost }) => sum + Math.round(cost.monthlyUsd * 100), 0);
    return {
        currency: "USD",
        monthlyUsd: cents / 100,
        estimates: stacks.map(({ stack, cost }) => ({ stack, ...cost })),
    };
}

function documentedResources({ stack, resources }: PreviewedStack): readonly DocumentedResource[] {
    const names = new Map(resources.map(({ urn, name }) => [urn, name]));
    const nameOf = (urn: string | null): string | null => (urn === null ? null : (names.get(urn) ?? null));
    return resources.map(({ type, name, parent, region, purpose, kind, urn, provider, protect }) => ({
        type,
        name,
        parent: nameOf(parent),
        region,
        purpose,
        stack,
        kind,
        urn,
        provider: nameOf(provider),
        protect,
    }));
}
