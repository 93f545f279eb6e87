import { defaultDrillUser } from "./config/databases.ts";
import type { WatchedReplication } from "./monitoring/watched.ts";
import type { Feature } from "./aws/action.ts";
import { bucketName } from "./arns.ts";
import type { Region } from "./region.ts";
import { BackupAutomation } from "./schedule/backup-automation.ts";
import { drillStatements } from "./schedule/drill-access.ts";
import { DrillRunner } from "./schedule/drill-runner.ts";
import { DrillStore } from "./schedule/drill-store.ts";
import type { ExportOrder } from "./schedule/duty-order.ts";
import type { AccessPlace, ProductionInstance } from "./schedule/grants.ts";
import { DrillVault } from "./vaults/drill-vault.ts";
import { hasDrillVault } from "./vaults/has-drill-vault.ts";

/** What recurs in a region, whatever its role: duties of the backups, drills, copies of the archive. */

/** Undefined where the configuration has no duties. */
export function scheduledDuties(region: Region): BackupAutomation | undefined {
    const { site, configuration, key, network, functions, notifications } = region;
    if (configuration.backup === undefined) return undefined;
    const exports = exportOrder(region);
    return new BackupAutomation("backup", {
        site,
        configuration: configuration.backup,
        ...(exports === undefined ? {} : { exports }),
        network: {
            subnetIds: network.privateSubnetIds,
            securityGroupIds: [functions.securityGroupId],
        },
        keyArn: key.arn,
        topicArn: notifications.topicArn,
    });
}

/** Undefined where nothing is exported. */
function exportOrder({ configuration, archive }: Region): ExportOrder | undefined {
    const settings = configuration.archive?.exports;
    if (settings === undefined || archive?.exportRoleArn === undefined) return undefined;
    return { ...settings, bucket: archive.bucketName, roleArn: archive.exportRoleArn };
}

/**
 * Undefined where the configuration has no drills.
 * @param production the region's own databases: denied to a drill whatever else it may do
 */
export function scheduledDrills(
    region: Region,
    production: readonly ProductionInstance[],
): DrillRunner | undefined {
    const { site, configuration, key, drillNetwork, vaults } = region;
    const { drill } = configuration;
    // without a network of its own a drill is refused with the configuration, before anything is made
    if (drill === undefined || drillNetwork === undefined) return undefined;
    const store = new DrillStore("drill-store", { site, keyArn: key.arn });
    const vault = drillVault(region);
    const { vpcId, subnetIds, subnetGroupName, runnerSecurityGroupId } = drillNetwork;
    const access: AccessPlace = {
        ...{ site, subnetGroupName, production },
        keyArns: [key.arn],
        users: drillUsers(configuration),
        ...(vault === undefined ? {} : { copyRoleArn: vault.copyRoleArn }),
    };
    const features: readonly Feature[] = [
        ...drill.sources,
        ...(vault === undefined ? [] : (["air-gapped vault"] as const)),
        ...(drill.onRestoreTesting ? (["restore tests"] as const) : []),
    ];
    const plan = vaults?.restoreTestingPlanArn;
    return new DrillRunner("drills", {
        site,
        configuration: drill,
        place: { vpcId, subnetIds, securityGroupIds: [runnerSecurityGroupId] },
        stateBucket: store.bucketName,
        source: store.bucketName.apply((bucket) => `${bucket}/source/lifeboat.zip`),
        keyArn: key.arn,
        statements: drillStatements(access, features),
        production,
        ...(plan === undefined ? {} : { restoreTestingPlanArn: plan }),
    });
}

function drillVault({ site, configuration, key, vaults }: Region): DrillVault | undefined {
    const airGappedVaultArn = vaults?.airGappedVaultArn;
    if (airGappedVaultArn === undefined || !hasDrillVault(configuration)) return undefined;
    return new DrillVault("drill-vault", { site, keyArn: key.arn, airGappedVaultArn });
}

/** A DR stack does not know production's databases: what lies there is theirs, and their usual user is taken for it. */
function drillUsers({ databases }: Region["configuration"]): readonly string[] {
    return databases.length === 0
        ? [defaultDrillUser]
        : [...new Set(databases.map(({ drillUser }) => drillUser))];
}

/** The archive's copies in another region, as alarms watch them. */
export function replicationOf({ site, configuration, archive }: Region): readonly WatchedReplication[] {
    const target = configuration.archive?.replication;
    if (archive === undefined || target === undefined) return [];
    return [
        {
            id: "archive",
            sourceBucket: archive.bucketName,
            destinationBucket: bucketName(site, configuration.archive?.use ?? "exports", target.region),
            ruleId: "everything",
        },
    ];
}
