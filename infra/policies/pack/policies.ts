import type { StackValidationArgs, StackValidationPolicy } from "@pulumi/policy";
import type { PlannedStack } from "../../planned.ts";
import type { Guardrail, GuardrailContext } from "../guardrail.ts";
import { type GuardrailFinding, judgeBy } from "../judge.ts";
import { guardrails } from "../registry.ts";
import { analyzedStack } from "./analyzed.ts";

/** What the pack is told about the stack that it judges. Each may throw, which ends the deployment. */
export interface PackSurroundings {
    readonly stack: () => string;
    readonly context: () => GuardrailContext;
    /** Whether it is a preview, in which values may still be unknown. */
    readonly isPreview: () => boolean;
}

/** The id of the policy that tells what a preview could not judge. */
export const unjudged = "lifeboat-unjudged-in-preview";

/**
 * Every guardrail as a policy, and one more. The engine judges twice: in the preview, where ids and what is made of
 * them are unknown, and after the update, where everything is known. What cannot be judged yet would make the first
 * deployment impossible if it stopped the preview: so there, and there alone, it is told by a policy that only advises.
 */
export function policiesOf(surroundings: PackSurroundings): StackValidationPolicy[] {
    const rules: readonly Guardrail[] = guardrails;
    const judgedBy = (rule: Guardrail, args: StackValidationArgs): ReturnType<typeof judgeBy> =>
        judgeBy(rule, stackOf(args, surroundings), surroundings.context());
    const isTold = ({ kind }: GuardrailFinding): boolean =>
        kind === "unevaluated" && surroundings.isPreview();
    return [
        ...rules.map((rule): StackValidationPolicy => ({
            name: rule.id,
            displayName: rule.title,
            description: rule.demands,
            remediationSteps: rule.remedy,
            enforcementLevel: rule.level,
            validateStack: (args, report) => {
                const { outcome, findings } = judgedBy(rule, args);
                if (outcome === "not-applicable") args.notApplicable("There is nothing of the kind.");
                for (const finding of findings) if (!isTold(finding)) report(textOf(finding), finding.urn);
            },
        })),
        {
            name: unjudged,
            displayName: "What this preview cannot judge",
            description: "Values that are unknown until the stack is deployed are judged again when it is.",
            enforcementLevel: "advisory",
            validateStack: (args, report) => {
                for (const rule of rules) {
                    const told = judgedBy(rule, args).findings.filter(isTold);
                    for (const finding of told) report(`${rule.id}: ${textOf(finding)}`, finding.urn);
                }
            },
        },
    ];
}

function stackOf({ resources }: StackValidationArgs, { stack }: PackSurroundings): PlannedStack {
    return analyzedStack(stack(), resources);
}

function textOf({ property, wrong, remedy }: GuardrailFinding): string {
    return `${property === "" ? "" : `${property}: `}${wrong} ${remedy}`;
}
