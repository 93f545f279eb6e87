import type * as pulumi from "@pulumi/pulumi";

/** What a stack is to the system: where its databases live, or where they come back when that region is lost. */
export type StackRole = "production" | "dr";

/** Where a stack stands. Every component is told, and reads no configuration of its own. */
export interface Site {
    /** The system's name: the beginning of every physical name. */
    readonly system: string;
    readonly role: StackRole;
    /** The stack's one region, `aws:region`: plain, because names are made of it. */
    readonly region: string;
    readonly accountId: pulumi.Input<string>;
    /** `aws`, or the name of a partition of its own such as `aws-us-gov`. */
    readonly partition: pulumi.Input<string>;
    /** On everything that takes tags. */
    readonly tags: Readonly<Record<string, string>>;
}
