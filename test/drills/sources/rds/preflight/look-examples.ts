import type { GroundChanges } from "../../../../support/aws/example-ground.ts";

/** What a look is held to: changes of a ground on which no look has anything to say. */
export interface LookExamples {
    /** Beside the sound ground itself: what looks odd and is well. */
    readonly passes: Readonly<Record<string, GroundChanges>>;
    /** By the codes that the look says then, each alone and in this order. */
    readonly says: readonly {
        readonly on: string;
        readonly ground: GroundChanges;
        readonly codes: readonly string[];
        /** What a sentence must contain: the numbers and names that justify it. */
        readonly telling: readonly string[];
    }[];
    /** What it asks of AWS for a snapshot, and what it asks beside that in the examples. */
    readonly asks: readonly string[];
}
