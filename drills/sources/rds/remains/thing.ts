import type { Tags } from "../../../../infra/aws/rds-rows.ts";

/** What there can be of a drill in a region. */
export type ThingKind =
    "database instance" | "parameter group" | "copied recovery point" | "snapshot" | "automated backup";

/** Something in the region where drills restore that may be a drill's, or anybody else's. */
export interface Thing {
    readonly kind: ThingKind;
    /** What its owner called it. A recovery point has no name of its own: null. */
    readonly name: string | null;
    readonly arn: string;
    readonly tags: Tags;
    /** What a person types to remove it. */
    readonly command: string;
}
