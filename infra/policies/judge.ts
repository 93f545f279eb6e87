import { messageOf } from "../failure.ts";
import type { PlannedResource, PlannedStack } from "../planned.ts";
import type { Finding, Guardrail, GuardrailContext, GuardrailLevel } from "./guardrail.ts";
import { guardrails } from "./registry.ts";

/** A finding with the resource that it is about. */
export interface GuardrailFinding extends Omit<Finding, "about"> {
    /** Name of the resource in the program. */
    readonly resource: string;
    readonly type: string;
    readonly urn: string;
    /** What to do, one sentence. */
    readonly remedy: string;
}

/** What one rule says of one stack. */
export interface GuardrailResult {
    /** Of the rule. */
    readonly id: string;
    readonly title: string;
    readonly level: GuardrailLevel;
    /** `not-applicable` where there was nothing to look at: that is never a pass. */
    readonly outcome: "passed" | "failed" | "not-applicable";
    /** How many resources it judged. */
    readonly looked: number;
    /** Empty unless it failed. */
    readonly findings: readonly GuardrailFinding[];
}

/** What every rule says of a stack, in the order of the registry. */
export function judge(stack: PlannedStack, context: GuardrailContext): readonly GuardrailResult[] {
    return guardrails.map((rule) => judgeBy(rule, stack, context));
}

/** What one rule says of a stack. It does not throw: a rule that does could not evaluate, and has failed. */
export function judgeBy(rule: Guardrail, stack: PlannedStack, context: GuardrailContext): GuardrailResult {
    const subjects = stack.resources.filter((resource) => isSubject(rule, resource, context));
    const findings = subjects.flatMap((resource) => inspect(rule, resource, stack, context));
    const outcome = subjects.length === 0 ? "not-applicable" : findings.length === 0 ? "passed" : "failed";
    return { id: rule.id, title: rule.title, level: rule.level, outcome, looked: subjects.length, findings };
}

/** The results that must stop a deployment. */
export function blocking(results: readonly GuardrailResult[]): readonly GuardrailResult[] {
    return results.filter(({ level, outcome }) => level === "mandatory" && outcome === "failed");
}

/** Components have no inputs of a provider's schema, and what is only read is not ours to change. */
function isSubject(
    { looksAt, concerns }: Guardrail,
    resource: PlannedResource,
    context: GuardrailContext,
): boolean {
    if (resource.kind !== "custom") return false;
    if (looksAt !== "every type" && !looksAt.includes(resource.type)) return false;
    return concerns?.(resource, context) ?? true;
}

function inspect(
    rule: Guardrail,
    resource: PlannedResource,
    stack: PlannedStack,
    context: GuardrailContext,
): readonly GuardrailFinding[] {
    return attempt(resource, () => rule.inspect(resource, stack, context)).map(({ about, ...finding }) => ({
        resource: about.name,
        type: about.type,
        urn: about.urn,
        remedy: rule.remedy,
        ...finding,
    }));
}

function attempt(about: PlannedResource, inspection: () => readonly Finding[]): readonly Finding[] {
    try {
        return inspection();
    } catch (error) {
        const wrong = `The rule could not judge it: ${messageOf(error)}.`;
        return [
            { about, property: "", kind: "unevaluated", wrong, remedy: "Report it: rules must not fail." },
        ];
    }
}
