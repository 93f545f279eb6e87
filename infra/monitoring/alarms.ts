import type { MonitoringConfiguration } from "../config/monitoring.ts";
import type { AlarmArgs, Looked, Series } from "./alarm.ts";
import type { MetricKey } from "./metrics.ts";
import { databaseSeries, ownSeries } from "./series.ts";
import type {
    AgeLimits,
    WatchedCache,
    WatchedDatabase,
    WatchedReplica,
    WatchedReplication,
    WatchedVault,
} from "./watched.ts";

/** An alarm before it is made: which one of its component's, and when it rings. Who is told is the component's business. */
export interface AlarmPlan extends Omit<AlarmArgs, "topicArn" | "tags"> {
    /** What its name ends in. */
    readonly suffix: string;
}

const day = 86_400;

/** Of one database: its storage, its recovery points, and what its backups cost it. */
export function databaseAlarms(
    system: string,
    { id, identifier, allocatedGigabytes }: WatchedDatabase,
    thresholds: MonitoringConfiguration,
    limits: AgeLimits,
): readonly AlarmPlan[] {
    const own = (key: MetricKey): Looked => ({ series: ownSeries(key, { System: system, Database: id }) });
    const freeBytes = Math.round((allocatedGigabytes * 1e9 * thresholds.freeStoragePercent) / 100);
    return [
        {
            suffix: `storage-${id}`,
            description: `The storage of ${id} is nearly full: less than ${thresholds.freeStoragePercent} % is free. A full one stops writing, and cannot be backed up.`,
            looked: { series: databaseSeries("FreeStorageSpace", identifier, "Minimum", 300) },
            rings: "below",
            threshold: freeBytes,
            periods: 3,
        },
        ...(limits.recoveryPoint === undefined
            ? []
            : [
                  aged(
                      `recovery-point-${id}`,
                      `The newest recovery point of ${id} is too old, or nobody looks any more.`,
                      own("recoveryPointAge"),
                      limits.recoveryPoint,
                  ),
              ]),
        {
            suffix: `backup-processor-${id}`,
            description: `The last backup of ${id} took more of its CPU than it may.`,
            looked: own("backupProcessorImpact"),
            rings: "above",
            threshold: thresholds.backupProcessorPercent,
            periods: 3,
        },
        {
            suffix: `backup-storage-${id}`,
            description: `The last backup of ${id} took more of its I/O than it may.`,
            looked: own("backupStorageImpact"),
            rings: "above",
            threshold: thresholds.backupStoragePercent,
            periods: 3,
        },
    ];
}

/** That a writer is written to. Without its heartbeat neither RPO nor the lag of a replica can be told. */
export function heartbeatAlarm(
    system: string,
    id: string,
    { heartbeatMinutes }: MonitoringConfiguration,
): AlarmPlan {
    return {
        suffix: `heartbeat-${id}`,
        description: `No heartbeat of ${id} was committed for ${heartbeatMinutes} minutes: it cannot be written to, or the function does not run.`,
        looked: {
            series: ownSeries(
                "heartbeats",
                { System: system, Database: id },
                { statistic: "Sum", period: 60 },
            ),
        },
        rings: "below",
        threshold: 1,
        periods: heartbeatMinutes,
    };
}

/**
 * How far a replica is behind. PostgreSQL tells the time since the last commit that was replayed, so a source that
 * nobody writes to looks like one whose replica has stopped: this alarm alone must wake nobody. The composite that
 * does wants the heartbeat, too.
 */
export function replicaAlarm(
    { id, identifier }: WatchedReplica,
    { replicaLagSeconds }: MonitoringConfiguration,
): AlarmPlan {
    return {
        suffix: `lag-${id}`,
        description: `The replica of ${id} is more than ${replicaLagSeconds} s behind, or its source is idle.`,
        looked: { series: databaseSeries("ReplicaLag", identifier, "Maximum", 60) },
        rings: "above",
        threshold: replicaLagSeconds,
        periods: 5,
    };
}

/**
 * AWS Backup counts only what happened, so a quiet hour has no figures: jobs that failed are summed over a day, and a
 * day without one that was completed rings as well.
 */
export function vaultAlarm({ id, name }: WatchedVault): AlarmPlan {
    const counted = (metricName: string): Series => ({
        namespace: "AWS/Backup",
        metricName,
        dimensions: { BackupVaultName: name },
        statistic: "Sum",
        period: day,
    });
    return {
        suffix: `backup-jobs-${id}`,
        description: `Backup jobs into vault ${id} failed, or none was completed within a day.`,
        looked: {
            expression: "FILL(failed, 0) + FILL(expired, 0) + IF(FILL(completed, 0) > 0, 0, 1)",
            over: {
                failed: counted("NumberOfBackupJobsFailed"),
                expired: counted("NumberOfBackupJobsExpired"),
                completed: counted("NumberOfBackupJobsCompleted"),
            },
        },
        rings: "above",
        threshold: 0,
    };
}

/** How far a bucket's copy is behind, as S3 says while something waits, and as objects say that were put there to be found. */
export function replicationAlarms(
    system: string,
    { id, sourceBucket, destinationBucket, ruleId }: WatchedReplication,
    { replicationSeconds }: MonitoringConfiguration,
): readonly AlarmPlan[] {
    const latency: Series = {
        namespace: "AWS/S3",
        metricName: "ReplicationLatency",
        dimensions: { SourceBucket: sourceBucket, DestinationBucket: destinationBucket, RuleId: ruleId },
        statistic: "Maximum",
        period: 300,
    };
    return [
        {
            suffix: `replication-${id}`,
            description: `Objects of bucket ${id} reach its copy late.`,
            looked: { expression: "FILL(latency, 0)", over: { latency } },
            rings: "above",
            threshold: replicationSeconds,
            periods: 3,
        },
        aged(
            `replication-probe-${id}`,
            `No object that was written to bucket ${id} for a test was found in its copy.`,
            { series: ownSeries("replicationProbeAge", { System: system, Rule: id }) },
            day + replicationSeconds,
        ),
    ];
}

/** Of what recurs once in the system. */
export function recurringAlarms(system: string, limits: AgeLimits): readonly AlarmPlan[] {
    const recurring = [
        ["drill", "drillAge", limits.drill, "No drill has passed within its interval."],
        ["export", "exportAge", limits.export, "No export was completed within its interval."],
        ["verification", "verificationAge", limits.verification, "The backups were not verified in time."],
    ] as const;
    return recurring.flatMap(([suffix, key, seconds, description]) =>
        seconds === undefined
            ? []
            : [aged(suffix, description, { series: ownSeries(key, { System: system }) }, seconds)],
    );
}

/** Of a cache. */
export function cacheAlarms(
    system: string,
    { id }: WatchedCache,
    { cacheSnapshot }: AgeLimits,
): readonly AlarmPlan[] {
    if (cacheSnapshot === undefined) return [];
    const looked = { series: ownSeries("cacheSnapshotAge", { System: system, Cache: id }) };
    return [
        aged(`cache-snapshot-${id}`, `The newest snapshot of cache ${id} is too old.`, looked, cacheSnapshot),
    ];
}

function aged(suffix: string, description: string, looked: Looked, threshold: number): AlarmPlan {
    // three tellings in a row, so that one that got lost wakes nobody
    return { suffix, description, looked, rings: "above", threshold, periods: 3 };
}
