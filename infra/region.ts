import type * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "./access/encryption-key.ts";
import { ExportArchive } from "./archive/export-archive.ts";
import type { SecretName } from "./config/secrets.ts";
import type { StackConfiguration } from "./config/stack.ts";
import { CostGuard } from "./monitoring/cost-guard.ts";
import { Notifications } from "./monitoring/notifications.ts";
import { DrillNetwork } from "./network/drill-network.ts";
import { FunctionAccess } from "./network/function-access.ts";
import { RegionNetwork } from "./network/region-network.ts";
import { defaultNewNetwork } from "./config/network.ts";
import type { Site } from "./site.ts";
import { BackupVaults } from "./vaults/backup-vaults.ts";

/** What a region has whatever its role. */
export interface Region {
    readonly site: Site;
    readonly configuration: StackConfiguration;
    /** Those that the stack has. */
    readonly secrets: StackSecrets;
    readonly key: EncryptionKey;
    readonly network: RegionNetwork;
    /** The security group of lifeboat's own functions. */
    readonly functions: FunctionAccess;
    /** Undefined where the configuration has no network for drills. */
    readonly drillNetwork: DrillNetwork | undefined;
    readonly notifications: Notifications;
    readonly archive: ExportArchive | undefined;
    readonly vaults: BackupVaults | undefined;
}

/** Secrets of the stack, by their names in `lifeboat:secrets`. */
export type StackSecrets = Readonly<Partial<Record<SecretName, pulumi.Output<string>>>>;

/** Makes what a region has whatever its role: its network, its key, its bucket, its vaults, and who is told. */
export function regionOf(site: Site, configuration: StackConfiguration, secrets: StackSecrets): Region {
    const { system, role } = site;
    const key = new EncryptionKey("key", {
        site,
        description: `Everything that ${system} keeps in its ${role} region.`,
    });
    const network = regionNetwork(site, configuration);
    const drillNetwork = drillNetworkOf(site, configuration);
    const notifications = notificationsOf(site, configuration, key, secrets);
    const archive = archiveOf(site, configuration, key);
    const vaults = vaultsOf(site, configuration, { key, notifications, archive, drillNetwork });
    costGuardOf(site, configuration, notifications);
    const { vpcId, cidrBlock } = network;
    const functions = new FunctionAccess("functions", { site, vpcId, cidrBlock });
    return {
        site,
        configuration,
        secrets,
        key,
        network,
        functions,
        drillNetwork,
        notifications,
        archive,
        vaults,
    };
}

function regionNetwork(site: Site, { network }: StackConfiguration): RegionNetwork {
    return new RegionNetwork("network", {
        site,
        ...(network.existing === undefined ? {} : { existing: network.existing }),
        made: network.new ?? defaultNewNetwork,
    });
}

function drillNetworkOf(site: Site, { network }: StackConfiguration): DrillNetwork | undefined {
    return network.drills && new DrillNetwork("drill-network", { site, ...network.drills });
}

function notificationsOf(
    site: Site,
    { notifications, secrets: stated }: StackConfiguration,
    { arn: keyArn }: EncryptionKey,
    secrets: StackSecrets,
): Notifications {
    const { slackWebhook } = secrets;
    return new Notifications("notifications", {
        site,
        configuration: notifications,
        keyArn,
        ...(stated.slackWebhook === undefined || slackWebhook === undefined ? {} : { slackWebhook }),
    });
}

function archiveOf(
    site: Site,
    { archive, vaults }: StackConfiguration,
    { arn: keyArn }: EncryptionKey,
): ExportArchive | undefined {
    if (archive === undefined) return undefined;
    const takesBackupReports = vaults?.reports !== undefined;
    return new ExportArchive("archive", { site, settings: archive, keyArn, takesBackupReports });
}

function vaultsOf(
    site: Site,
    { vaults, objectives }: StackConfiguration,
    {
        key,
        notifications,
        archive,
        drillNetwork,
    }: Pick<Region, "key" | "notifications" | "archive" | "drillNetwork">,
): BackupVaults | undefined {
    if (vaults === undefined) return undefined;
    return new BackupVaults("vaults", {
        site,
        settings: vaults,
        keyArn: key.arn,
        topicArn: notifications.topicArn,
        reportBucket: archive?.bucketName,
        newestPointHours: Math.ceil(objectives.maxPointAgeSeconds / 3_600),
        restoreMinutes: Math.ceil(objectives.rtoSeconds / 60),
        restorePlace: drillNetwork && {
            subnetGroupName: drillNetwork.subnetGroupName,
            securityGroupIds: [drillNetwork.restoredSecurityGroupId],
        },
    });
}

function costGuardOf(
    site: Site,
    { cost, notifications }: StackConfiguration,
    { topicArn }: Notifications,
): void {
    if (cost?.monthlyBudgetUsd === undefined) return;
    const { monthlyBudgetUsd, anomalyThresholdUsd, anomalyMonitorArn } = cost;
    new CostGuard("cost", {
        site,
        monthlyBudgetUsd,
        anomalyThresholdUsd,
        topicArn,
        emails: notifications.emails,
        ...(anomalyMonitorArn === undefined ? {} : { anomalyMonitorArn }),
    });
}
