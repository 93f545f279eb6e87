import type { AssertionSpec } from "../../drills/assertions/assertion.ts";
import type { Objectives } from "../../drills/model/objectives.ts";
import type { SourceKind } from "../../drills/model/recovery-point.ts";
import type { AwsTarget } from "../../drills/sources/aws-target.ts";
import type { PerformanceSpec } from "../../drills/probes/probe.ts";

/** One drill as it was asked for: plain data, handed to the child process and kept in the journal. */
export interface DrillOrder {
    readonly drillId: string;
    /** The state folder's path. */
    readonly home: string;
    /** The name of the target, e.g. `lab`. */
    readonly target: string;
    readonly source: SourceKind;
    /** The database of a stack on AWS; null for the lab. */
    readonly aws: AwsTarget | null;
    /** `--point` and `--to`, as typed and already understood once by the command line. */
    readonly point: string;
    /** Null where nobody said it, and the recovery point decides. */
    readonly to: string | null;
    readonly keepOnFailure: boolean;
    readonly objectives: Objectives;
    readonly assertions: readonly AssertionSpec[];
    readonly performance: PerformanceSpec;
    readonly deadlines: Deadlines;
}

/** Seconds of a monotonic clock. What exceeds them is stopped, destroyed, and reported as interrupted. */
export interface Deadlines {
    /** From the start to the last check. Default 3,600. */
    readonly drillSeconds: number;
    /** For destroying the stack, before the second road is taken. Default 300. */
    readonly teardownSeconds: number;
    /** Without any sign of life of the child's event loop. Default 120. */
    readonly silenceSeconds: number;
}

/** What holds where the configuration names none. */
export const defaultDeadlines: Deadlines = { drillSeconds: 3_600, teardownSeconds: 300, silenceSeconds: 120 };

/** How long after its deadlines anybody may remove what a drill left. */
export function expiryOf(startedAt: Date, deadlines: Deadlines): string {
    const seconds = deadlines.drillSeconds + deadlines.teardownSeconds + 3_600;
    return new Date(startedAt.getTime() + seconds * 1_000).toISOString();
}
