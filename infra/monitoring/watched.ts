import type * as pulumi from "@pulumi/pulumi";

/** A database whose backups are watched. */
export interface WatchedDatabase {
    /** Its id in the configuration: part of the names of its alarms. */
    readonly id: string;
    /** Of the instance, as RDS knows it. */
    readonly identifier: pulumi.Input<string>;
    /** What it was given, in GB; the alarm on free storage is a share of it. */
    readonly allocatedGigabytes: number;
}

/** A replica that is watched, in the region that it stands in. */
export interface WatchedReplica {
    /** Id of the database that it follows. */
    readonly id: string;
    readonly identifier: pulumi.Input<string>;
}

/** A vault, by its name. */
export interface WatchedVault {
    /** Part of the names of its alarms. */
    readonly id: string;
    readonly name: pulumi.Input<string>;
}

/** A cache, by its replication group. */
export interface WatchedCache {
    readonly id: string;
    readonly replicationGroupId: pulumi.Input<string>;
}

/** One rule by which one bucket follows another. Its metrics must be switched on in the rule. */
export interface WatchedReplication {
    readonly id: string;
    readonly sourceBucket: pulumi.Input<string>;
    readonly destinationBucket: pulumi.Input<string>;
    readonly ruleId: pulumi.Input<string>;
}

/** A health check of Route 53. */
export interface WatchedHealthCheck {
    readonly id: string;
    readonly healthCheckId: pulumi.Input<string>;
}

/** How old what recurs may be, in seconds; what is left out is not watched. */
export interface AgeLimits {
    /** Of the newest recovery point of each database. */
    readonly recoveryPoint?: number;
    /** Of the last drill that passed. */
    readonly drill?: number;
    readonly export?: number;
    readonly verification?: number;
    /** Of the newest snapshot of each cache. */
    readonly cacheSnapshot?: number;
}
