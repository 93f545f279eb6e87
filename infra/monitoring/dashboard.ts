import type * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";
import type { MonitoringConfiguration } from "../config/monitoring.ts";
import type { Series } from "./alarm.ts";
import type { MetricKey } from "./metrics.ts";
import { databaseSeries, ownSeries } from "./series.ts";
import type {
    WatchedCache,
    WatchedDatabase,
    WatchedHealthCheck,
    WatchedReplica,
    WatchedVault,
} from "./watched.ts";
import { alarmStates, chart, figures, heading, type Line, type Widget } from "./widgets.ts";

/** What a dashboard is drawn of. */
export interface DashboardContent {
    readonly site: Site;
    readonly objectives: { readonly rpoSeconds: number; readonly rtoSeconds: number };
    readonly thresholds: MonitoringConfiguration;
    readonly databases: readonly WatchedDatabase[];
    readonly replicas: readonly WatchedReplica[];
    readonly vaults: readonly WatchedVault[];
    readonly caches: readonly WatchedCache[];
    readonly healthChecks: readonly WatchedHealthCheck[];
    /** ARNs of every alarm of the stack. */
    readonly alarms: readonly pulumi.Input<string>[];
}

/** Route 53 keeps its figures there, whatever region its user is in. */
const routeRegion = "us-east-1";

/** The dashboard: what can be restored, whether that was proved, then what it rests on. */
export function dashboardBody(content: DashboardContent): { readonly widgets: readonly Widget[] } {
    return {
        widgets: [
            heading(`# ${content.site.system}: ${content.site.role}`),
            alarmStates("Alarms, the last that changed first", content.alarms),
            ...proofWidgets(content),
            ...backupWidgets(content),
            ...serverWidgets(content),
        ],
    };
}

function proofWidgets({ site: { system, region }, objectives }: DashboardContent): readonly Widget[] {
    const own = (label: string, key: MetricKey): Line => ({ label, ...ownSeries(key, { System: system }) });
    return [
        heading("## What drills proved"),
        figures("Last drill", region, [
            own("passed", "drillPassed"),
            own("seconds ago", "drillAge"),
            own("last verification, seconds ago", "verificationAge"),
        ]),
        chart(
            "RPO, measured",
            region,
            [own("lost, in seconds", "measuredRpo")],
            [{ label: "objective", value: objectives.rpoSeconds }],
        ),
        chart(
            "RTO, measured",
            region,
            [own("taken, in seconds", "measuredRto")],
            [{ label: "objective", value: objectives.rtoSeconds }],
        ),
    ];
}

function backupWidgets({
    site: { system, region },
    databases,
    vaults,
    caches,
}: DashboardContent): readonly Widget[] {
    const each = (key: MetricKey): readonly Line[] =>
        databases.map(({ id }) => ({ label: id, ...ownSeries(key, { System: system, Database: id }) }));
    const jobs = vaults.flatMap(({ id, name }) =>
        ["Completed", "Failed", "Expired"].map((state): Line => {
            const metricName = `NumberOfBackupJobs${state}`;
            return { label: `${id}: ${state.toLowerCase()}`, ...vaultSeries(metricName, name) };
        }),
    );
    const snapshots = caches.map(({ id }) => ({
        label: id,
        ...ownSeries("cacheSnapshotAge", { System: system, Cache: id }),
    }));
    const one = (label: string, key: MetricKey): Line => ({ label, ...ownSeries(key, { System: system }) });
    return [
        heading("## Backups"),
        ...drawn("Age of the newest recovery point, in seconds", region, each("recoveryPointAge")),
        ...drawn("Point-in-time window, in seconds", region, each("recoverableWindow")),
        ...drawn("Latest restorable time, seconds behind", region, each("restorableLag")),
        ...drawn("Storage of backups, in bytes", region, each("backupBytes")),
        ...drawn("CPU that backups took, in percentage points", region, each("backupProcessorImpact")),
        ...drawn("I/O that backups took, in percentage points", region, each("backupStorageImpact")),
        ...drawn("Backup jobs a day", region, jobs),
        figures("Export", region, [
            one("seconds ago", "exportAge"),
            one("running, in percent", "exportProgress"),
        ]),
        ...drawn("Age of the newest snapshot of the cache, in seconds", region, snapshots),
    ];
}

function serverWidgets({ site, thresholds, ...watched }: DashboardContent): readonly Widget[] {
    const { region } = site;
    const { databases, replicas, caches, healthChecks } = watched;
    const servers = [...databases, ...replicas];
    const each = (metricName: string, statistic: Series["statistic"]): readonly Line[] =>
        servers.map(({ id, identifier }) => ({
            label: id,
            ...databaseSeries(metricName, identifier, statistic, 300),
        }));
    const lags = replicas.map(({ id, identifier }) => ({
        label: id,
        ...databaseSeries("ReplicaLag", identifier, "Maximum", 60),
    }));
    const lagLevel = [{ label: "told above", value: thresholds.replicaLagSeconds }];
    const checks = healthChecks.map(({ id, healthCheckId }) => ({
        label: id,
        ...healthSeries(healthCheckId),
        region: routeRegion,
    }));
    return [
        heading("## Servers"),
        ...drawn("Replica lag, in seconds", region, lags, lagLevel),
        ...drawn("Health checks: 1 is healthy", routeRegion, checks),
        ...drawn("CPU, in percent", region, each("CPUUtilization", "Average")),
        ...drawn("Connections", region, each("DatabaseConnections", "Maximum")),
        ...drawn("Free storage, in bytes", region, each("FreeStorageSpace", "Minimum")),
        ...drawn("Write latency, in seconds", region, each("WriteLatency", "Average")),
        ...drawn("Memory of the cache, in percent", region, caches.map(cacheLine)),
    ];
}

/** A chart, unless there is nothing to draw. */
function drawn(
    title: string,
    region: string,
    lines: readonly Line[],
    levels: Parameters<typeof chart>[3] = [],
): readonly Widget[] {
    return lines.length === 0 ? [] : [chart(title, region, lines, levels)];
}

function vaultSeries(metricName: string, name: pulumi.Input<string>): Series {
    const dimensions = { BackupVaultName: name };
    return { namespace: "AWS/Backup", metricName, dimensions, statistic: "Sum", period: 86_400 };
}

function healthSeries(healthCheckId: pulumi.Input<string>): Series {
    return {
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: healthCheckId },
        statistic: "Minimum",
        period: 60,
    };
}

function cacheLine({ id, replicationGroupId }: WatchedCache): Line {
    return {
        label: id,
        namespace: "AWS/ElastiCache",
        metricName: "DatabaseMemoryUsagePercentage",
        dimensions: { ReplicationGroupId: replicationGroupId },
        statistic: "Maximum",
        period: 300,
    };
}
