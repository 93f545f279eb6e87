/**
 * The figures that lifeboat publishes to CloudWatch, of which alarms and dashboards are made. Whoever publishes one
 * takes its name from here: an alarm on a name that nobody publishes rings for ever, and one that nobody looks at is
 * paid for in vain.
 */

/** Namespace of all of them. */
export const metricNamespace = "Lifeboat";

/** What a figure is told of. `System` always, and one thing more where there are several. */
export type MetricDimension = "System" | "Database" | "Cache" | "Rule";

/** One figure. */
export interface LifeboatMetric {
    readonly name: string;
    readonly unit: "Seconds" | "Count" | "Bytes" | "Percent" | "None";
    readonly dimensions: readonly ["System", ...Exclude<MetricDimension, "System">[]];
    readonly means: string;
}

/**
 * All of them. `heartbeats` comes from the function that writes the heartbeat, each time it has committed one, and into
 * every region that holds a replica: alarms cannot compute across regions. All others are the newest value known, told
 * again every five minutes by the duty `watch`, so that silence always means that something is broken.
 */
export const metrics = {
    heartbeats: {
        name: "Heartbeats",
        unit: "Count",
        dimensions: ["System", "Database"],
        means: "heartbeat rows committed on the writer",
    },
    recoveryPointAge: {
        name: "RecoveryPointAge",
        unit: "Seconds",
        dimensions: ["System", "Database"],
        means: "how long ago the newest complete snapshot or recovery point was taken",
    },
    recoverableWindow: {
        name: "RecoverableWindow",
        unit: "Seconds",
        dimensions: ["System", "Database"],
        means: "how far back a point-in-time recovery reaches",
    },
    restorableLag: {
        name: "RestorableLag",
        unit: "Seconds",
        dimensions: ["System", "Database"],
        means: "how far the latest restorable time is behind now",
    },
    backupBytes: {
        name: "BackupBytes",
        unit: "Bytes",
        dimensions: ["System", "Database"],
        means: "what all snapshots together are said to hold",
    },
    backupProcessorImpact: {
        name: "BackupProcessorImpact",
        unit: "Percent",
        dimensions: ["System", "Database"],
        means: "percentage points of CPU that the last backup window took above the hour before it",
    },
    backupStorageImpact: {
        name: "BackupStorageImpact",
        unit: "Percent",
        dimensions: ["System", "Database"],
        means: "share of provisioned I/O that the last backup window took above the hour before it",
    },
    drillAge: {
        name: "DrillAge",
        unit: "Seconds",
        dimensions: ["System"],
        means: "how long ago the last drill ended that passed",
    },
    drillPassed: {
        name: "DrillPassed",
        unit: "None",
        dimensions: ["System"],
        means: "1 where the last drill passed, 0 where it did not",
    },
    measuredRpo: {
        name: "MeasuredRpo",
        unit: "Seconds",
        dimensions: ["System"],
        means: "what the last drill found lost",
    },
    measuredRto: {
        name: "MeasuredRto",
        unit: "Seconds",
        dimensions: ["System"],
        means: "how long the last drill took from the choice of the point to the last check",
    },
    exportAge: {
        name: "ExportAge",
        unit: "Seconds",
        dimensions: ["System"],
        means: "how long ago the last complete export began",
    },
    exportProgress: {
        name: "ExportProgress",
        unit: "Percent",
        dimensions: ["System"],
        means: "how far a running export is; 100 where none runs",
    },
    verificationAge: {
        name: "VerificationAge",
        unit: "Seconds",
        dimensions: ["System"],
        means: "how long ago the backups were last verified",
    },
    cacheSnapshotAge: {
        name: "CacheSnapshotAge",
        unit: "Seconds",
        dimensions: ["System", "Cache"],
        means: "how long ago the newest complete snapshot of the cache was taken",
    },
    replicationProbeAge: {
        name: "ReplicationProbeAge",
        unit: "Seconds",
        dimensions: ["System", "Rule"],
        means: "age of the newest probe object that was found in the destination bucket",
    },
} as const satisfies Readonly<Record<string, LifeboatMetric>>;

/** Key of a figure in {@link metrics}. */
export type MetricKey = keyof typeof metrics;
