/** A program's resources as it asked for them, before or instead of any engine: what guardrails, costs and trees read. */

/** Stands in an input for what only a provider can tell. */
export const unknown: unique symbol = Symbol("unknown until the stack is deployed");

/** Stands in an input for a value that is secret, whatever it is. */
export const secret: unique symbol = Symbol("secret");

/**
 * An input as a rule may read it: JSON, and the two marks above. What is written as JSON inside of a text (an IAM
 * policy) stays a text.
 */
export type PlannedValue =
    | null
    | boolean
    | number
    | string
    | typeof unknown
    | typeof secret
    | readonly PlannedValue[]
    | { readonly [key: string]: PlannedValue };

/** One resource that a program declares. */
export interface PlannedResource {
    readonly urn: string;
    /** Type token, such as `aws:rds/instance:Instance`. */
    readonly type: string;
    readonly name: string;
    /** The parent's URN; null for the stack itself. */
    readonly parent: string | null;
    /** `remote` is a component that a plugin makes: what is inside of it, nobody knows here. */
    readonly kind: "custom" | "component" | "remote" | "read";
    /** Where it is made: its own `region`, or else that of its provider; null for what has none. */
    readonly region: string | null;
    /** URN of the explicit provider; null for the default one. */
    readonly provider: string | null;
    /** By the names of the provider's schema, such as `storageEncrypted`. */
    readonly inputs: Readonly<Record<string, PlannedValue>>;
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly ignoreChanges: readonly string[];
    /** URNs of the resources that it waits for. */
    readonly dependencies: readonly string[];
}

/** All that one stack's program declares, in the order in which it did. */
export interface PlannedStack {
    readonly stack: string;
    /** The stack's own region, `aws:region`. */
    readonly region: string;
    readonly resources: readonly PlannedResource[];
    /** What the program told its user, such as that there is no replica yet. */
    readonly notes: readonly string[];
}
