import type { GuardrailContext } from "../../../infra/policies/guardrail.ts";
import type { PlannedResource } from "../../../infra/planned.ts";

/** One stack that a rule judges. */
export interface Example {
    /** Finishes the sentence "the rule passes (or fails) on ...". */
    readonly on: string;
    readonly resources: readonly PlannedResource[];
    /** Default: a stack that stands for years. */
    readonly context?: GuardrailContext;
}

/** One stack that a rule must refuse, and where. */
export interface RefusedExample extends Example {
    /** Name of the resource. */
    readonly resource: string;
    /** Path of the input; empty for the whole resource. */
    readonly property: string;
}

/** What every rule shows of itself, in `rules/<id>.examples.ts`: the contract runs them all. */
export interface GuardrailExamples {
    readonly passes: readonly [Example, ...Example[]];
    /** It fails, and finds what is wrong at that very place. */
    readonly fails: readonly [RefusedExample, ...RefusedExample[]];
    /** It fails because it cannot judge what stands at that place. */
    readonly cannotJudge: readonly [RefusedExample, ...RefusedExample[]];
    /** There is something of the kind, and the rule is not about it. */
    readonly leavesAlone?: readonly Example[];
}
