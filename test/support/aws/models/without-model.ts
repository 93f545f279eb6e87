/** A family of resource types that no model of the AWS SDK describes. */
export interface WithoutModel {
    /** A type token, or its beginning with `*`. */
    readonly types: string;
    /** Why, and what checks its inputs instead. */
    readonly because: string;
}

/** The whole list. It may shrink; a test fails when it grows. */
export const withoutModel: readonly WithoutModel[] = [
    {
        types: "lifeboat:*",
        because: "Components of lifeboat's own: they have no inputs, their children are checked.",
    },
    { types: "pulumi:*", because: "Pulumi's own: the stack, providers, references to other stacks." },
    {
        types: "awsx:*",
        because:
            "A remote component: what its plugin makes is not known before it is deployed. TypeScript's types alone.",
    },
    {
        types: "kubernetes:*",
        because:
            "Objects of a cluster, not of AWS: the API server has a schema of its own. TypeScript's types alone.",
    },
    {
        types: "random:*",
        because: "Made on the machine that deploys, and kept in the state. TypeScript's types alone.",
    },
];

/** Whether a type is known to have none. */
export function hasNoModel(type: string): boolean {
    return withoutModel.some(({ types }) =>
        types.endsWith("*") ? type.startsWith(types.slice(0, -1)) : type === types,
    );
}
