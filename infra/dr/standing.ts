import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { backupTag } from "../names.ts";

/** What an instance of the DR region is, and what it becomes. */
export interface Standing {
    /** Whether the region has taken over. */
    readonly active: boolean;
    /** ARN of the instance that it follows until then. */
    readonly sourceArn: pulumi.Input<string>;
    readonly identifier: string;
    /** Of the promoted database's automated backups, in days. */
    readonly retentionDays: pulumi.Input<number>;
    /** When it is backed up then, in UTC; undefined lets RDS choose. */
    readonly backupWindow?: string | undefined;
}

/**
 * The inputs in which a promoted database differs from a replica. Leaving out `replicateSourceDb` is how the provider is
 * told to promote: it calls PromoteReadReplica with the retention and the window that stand beside it, before any other
 * change, and nothing here replaces the instance. Sent without a retention, RDS would keep one day.
 *
 * Without an engine, a user and a size, which a replica has from its source, the same inputs create nothing: an active
 * region whose replica never existed fails instead of starting with an empty database.
 */
export function standingInputs(standing: Standing): Partial<aws.rds.InstanceArgs> {
    const { active, sourceArn, identifier, retentionDays, backupWindow } = standing;
    // RDS makes no final snapshot of a replica; and one that is being backed up cannot be promoted, so it has no backups
    if (!active) return { replicateSourceDb: sourceArn, skipFinalSnapshot: true };
    return {
        backupRetentionPeriod: retentionDays,
        ...(backupWindow === undefined ? {} : { backupWindow }),
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: `${identifier}-final`,
        deleteAutomatedBackups: false,
    };
}

/** What AWS Backup finds a database by: of a replica it would keep a second copy of what it has already. */
export function standingTags(active: boolean, system: string): Readonly<Record<string, string>> {
    return active ? backupTag(system) : {};
}
