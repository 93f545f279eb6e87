import { components } from "../../infra/components.ts";
import { costSchema } from "../../infra/config/cost.ts";
import { estimate, type CostEstimate } from "../../infra/cost/estimate.ts";
import type { StackConfiguration } from "../../infra/config/stack.ts";
import { project } from "../../infra/naming.ts";
import type { PlannedResource } from "../../infra/planned.ts";
import { guardrailContext } from "../../infra/policies/context.ts";
import { judge, type GuardrailResult } from "../../infra/policies/judge.ts";
import { purposesOf } from "../../infra/purpose.ts";
import type { References } from "./foresight.ts";
import { planStack, type StackPlan } from "./plan-stack.ts";
import { withPlaceholders } from "./secret-placeholders.ts";
import type { ChosenStack } from "./stack-choice.ts";

/** A resource, and what it is for. */
export interface PreviewedResource extends PlannedResource {
    /** Null where nobody says. */
    readonly purpose: string | null;
}

/** One stack as it would be, and what is to be said of it. */
export interface PreviewedStack {
    readonly stack: string;
    readonly configuration: StackConfiguration;
    readonly plan: StackPlan;
    /** Without the stack itself. */
    readonly resources: readonly PreviewedResource[];
    readonly guardrails: readonly GuardrailResult[];
    readonly cost: CostEstimate;
}

/**
 * Plans the stacks in their order, the outputs of each being what the next ones are told of it. Only those that are
 * to be shown come back.
 * @param doing told the name of each stack before it is planned
 */
export async function previewStacks(
    stacks: readonly ChosenStack[],
    doing: (stack: string) => void,
): Promise<readonly PreviewedStack[]> {
    const { default: program } = await import("../../infra/index.ts");
    const references: Record<string, References[string]> = {};
    const previewed: PreviewedStack[] = [];
    for (const { stack, shown, texts, secretKeys, configuration } of stacks) {
        doing(stack);
        const config = withPlaceholders(texts, secretKeys);
        const plan = await planStack({ stack, project, config, secretKeys, program, references });
        references[stack] = plan.outputs;
        if (shown) previewed.push(previewOf(plan, configuration));
    }
    return previewed;
}

function previewOf(plan: StackPlan, configuration: StackConfiguration): PreviewedStack {
    const purposeOf = purposesOf(components, plan.resources);
    return {
        stack: plan.stack,
        configuration,
        plan,
        resources: plan.resources
            .filter(({ parent }) => parent !== null)
            .map((resource) => ({ ...resource, purpose: purposeOf(resource) ?? ownPurpose(resource.type) })),
        guardrails: judge(plan, guardrailContext(configuration)),
        cost: estimate(plan, configuration.cost ?? costSchema.parse({})),
    };
}

/** What is no component's child says nothing of itself. */
function ownPurpose(type: string): string | null {
    return type === "pulumi:pulumi:StackReference"
        ? "The outputs of another stack, read from its state."
        : null;
}
