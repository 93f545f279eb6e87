import type { PlannedResource, PlannedValue } from "../../infra/planned.ts";
import type { StackRole } from "../../infra/site.ts";

/** One figure that an existing system states of itself, and where lifeboat's configuration of that system keeps it. */
export interface Figure {
    /** A sentence, and the name of its test: "keeps automated backups for 35 days". */
    readonly says: string;
    /** The row of the system's table that states it: "automated backups". */
    readonly row: string;
    /** Default `production`. */
    readonly stack?: StackRole;
    readonly type: string;
    /** The resource's name. */
    readonly name: string;
    /** The input that is read, as a person would write it: `backupRetentionPeriod`, `rules[0].schedule`. */
    readonly input: string;
    /** Reads it. */
    readonly read: (inputs: PlannedResource["inputs"]) => PlannedValue | undefined;
    /** What it must be. */
    readonly is: PlannedValue;
}

/** A figure that no resource keeps: lifeboat itself reads it from the configuration, such as what a drill tolerates. */
export interface Setting {
    /** A sentence, and the name of its test. */
    readonly says: string;
    /** The row of the system's table that states it. */
    readonly row: string;
    /** Default `production`. */
    readonly stack?: StackRole;
    /** Where it stands below `lifeboat:`, as a person would write it: `cost.stated[what=S3].monthlyUsd`. */
    readonly key: string;
    /** What it must be. */
    readonly is: PlannedValue;
}

/** An example: its folder's name, and all of its system's figures that are configuration. */
export interface FiguredExample {
    readonly example: string;
    readonly figures: readonly Figure[];
    /** Default: every figure is kept by a resource. */
    readonly settings?: readonly Setting[];
}
