import type * as pulumi from "@pulumi/pulumi";
import { RedisBackup } from "./cache/redis-backup.ts";
import { replicationOf, scheduledDrills, scheduledDuties } from "./duties.ts";
import { ageLimits } from "./monitoring/age-limits.ts";
import { Monitoring } from "./monitoring/monitoring.ts";
import { keyAliasArn } from "./arns.ts";
import { type DatabaseOutputs, PrimaryRegion } from "./primary/primary-region.ts";
import type { Region } from "./region.ts";
import type { BackupAutomation } from "./schedule/backup-automation.ts";
import { SelfManaged } from "./self-managed/self-managed.ts";

/** What the production stack tells of itself; the DR stack reads `databases` and `cache`. */
export interface ProductionStackOutputs {
    readonly keyArn: pulumi.Output<string>;
    readonly databases: Readonly<
        Record<string, DatabaseOutputs & { readonly parameters: Readonly<Record<string, string>> }>
    >;
    readonly vaultArn: pulumi.Output<string> | undefined;
    readonly archiveBucket: pulumi.Output<string> | undefined;
    readonly topicArn: pulumi.Output<string>;
    readonly drillProject: pulumi.Output<string> | undefined;
    readonly globalReplicationGroupId: pulumi.Output<string> | undefined;
    /** Secret: whoever has it and a role of the account reaches the cluster. */
    readonly kubeconfig: pulumi.Output<string> | undefined;
    readonly applicationUrl: pulumi.Output<string> | undefined;
}

/** Where the databases live: what a region has, the databases in it, what backs them up, drills them and watches them. */
export function productionStack(region: Region): ProductionStackOutputs {
    const { key, vaults, archive, notifications } = region;
    const primary = primaryRegion(region);
    const duties = scheduledDuties(region);
    const cache = redisBackup(region, duties);
    const drills = scheduledDrills(region, Object.values(primary.outputs));
    const selfManaged = selfManagedDatabase(region);
    watch(region, primary, cache);
    return {
        keyArn: key.arn,
        databases: databaseOutputs(region, primary),
        vaultArn: vaults?.vaultArn,
        archiveBucket: archive?.bucketName,
        topicArn: notifications.topicArn,
        drillProject: drills?.projectName,
        globalReplicationGroupId: cache?.globalReplicationGroupId,
        kubeconfig: selfManaged?.kubeconfig,
        applicationUrl: selfManaged?.url,
    };
}

function primaryRegion({ site, configuration, network, functions, key }: Region): PrimaryRegion {
    const { databases, archive, vaults } = configuration;
    // where archive or vaults go, passwords go as well: whoever restores there must be able to log in
    const drRegion =
        archive?.replication?.region ?? vaults?.copies.find(({ region }) => region !== undefined)?.region;
    return new PrimaryRegion("databases", {
        site,
        databases,
        vpcId: network.vpcId,
        databaseSubnetIds: network.databaseSubnetIds,
        keyArn: key.arn,
        admittedSecurityGroupIds: { functions: functions.securityGroupId },
        ...(drRegion === undefined
            ? {}
            : { secretCopy: { region: drRegion, keyArn: keyAliasArn(site, drRegion, "dr") } }),
    });
}

function redisBackup(
    { site, configuration, network, functions, key, notifications }: Region,
    duties: BackupAutomation | undefined,
): RedisBackup | undefined {
    const { cache } = configuration;
    if (cache === undefined) return undefined;
    const { "redis-prune": prune, "redis-restore-test": restoreTest } = duties?.functionArns ?? {};
    return new RedisBackup("cache", {
        site,
        configuration: cache,
        vpcId: network.vpcId,
        subnetIds: network.databaseSubnetIds,
        admittedSecurityGroupIds: { functions: functions.securityGroupId },
        keyArn: key.arn,
        topicArn: notifications.topicArn,
        ...(prune === undefined ? {} : { pruneFunctionArn: prune }),
        ...(restoreTest === undefined ? {} : { restoreTestFunctionArn: restoreTest }),
    });
}

/** Undefined where the system's databases are all on RDS. */
function selfManagedDatabase(region: Region): SelfManaged | undefined {
    const { site, configuration, secrets, network, key, archive, notifications } = region;
    const { selfManaged, objectives } = configuration;
    // without a bucket for its backups it is refused with the configuration, before anything is made
    if (selfManaged === undefined || archive === undefined) return undefined;
    return new SelfManaged("self-managed", {
        site,
        settings: selfManaged,
        rpoSeconds: objectives.rpoSeconds,
        subnetIds: network.privateSubnetIds,
        keyArn: key.arn,
        bucketName: archive.bucketName,
        bucketArn: archive.bucketArn,
        topicArn: notifications.topicArn,
        applicationDatabaseUrl: secrets.applicationDatabaseUrl,
        repositoryPassphrase: secrets.repositoryPassphrase,
    });
}

function watch(region: Region, primary: PrimaryRegion, cache: RedisBackup | undefined): void {
    const { site, configuration, notifications, vaults } = region;
    const { monitoring, objectives, databases, backup, drill } = configuration;
    if (monitoring === undefined) return;
    const limits = ageLimits({
        maxPointAgeSeconds: objectives.maxPointAgeSeconds,
        graceHours: monitoring.graceHours,
        cacheSnapshotHours: cache && monitoring.cacheSnapshotHours,
        drill: drill?.schedule,
        export: backup?.duties.export?.schedule ?? undefined,
        verification: backup?.duties.verify?.schedule ?? undefined,
    });
    new Monitoring("monitoring", {
        site,
        configuration: monitoring,
        objectives,
        topicArn: notifications.topicArn,
        limits,
        databases: databases.flatMap(({ name, storageGigabytes }) => {
            const made = primary.outputs[name];
            return made === undefined
                ? []
                : [{ id: name, identifier: made.identifier, allocatedGigabytes: storageGigabytes }];
        }),
        vaults: vaults?.planId === undefined ? [] : [{ id: "vault", name: vaults.vaultName }],
        caches: cache === undefined ? [] : [{ id: "cache", replicationGroupId: cache.replicationGroupId }],
        replications: replicationOf(region),
    });
}

/** A standby must have some of the parameters that its source has, so they are told too. */
function databaseOutputs(
    { configuration }: Region,
    primary: PrimaryRegion,
): ProductionStackOutputs["databases"] {
    return Object.fromEntries(
        configuration.databases.flatMap(({ name, parameters }) => {
            const made = primary.outputs[name];
            return made === undefined ? [] : [[name, { ...made, parameters }]];
        }),
    );
}
