/** What can be wrong with an input, as the API's model sees it. */
export type ProblemKind =
    | "no model"
    | "unknown name"
    | "unused input"
    | "deprecated"
    | "missing"
    | "wrong type"
    | "not one of"
    | "out of range"
    | "pattern";

/** One input that the API would refuse, or that nobody can tell about. */
export interface ModelProblem {
    /** The resource's name. */
    readonly resource: string;
    readonly type: string;
    /** Path of the input, such as `rules[0].lifecycle.deleteAfter`; empty for the resource itself. */
    readonly input: string;
    readonly kind: ProblemKind;
    /** What stands there, and what the model wants instead. */
    readonly message: string;
}

/** A problem before it is known which resource it is of. */
export type Finding = Pick<ModelProblem, "input" | "kind" | "message">;
