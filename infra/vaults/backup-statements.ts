import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import type { Site } from "../site.ts";
import { type Destination, otherAccounts, otherRegions } from "./destinations.ts";

/** What a plan does with RDS instances, as far as permissions depend on it. */
export interface BackupDuties {
    readonly site: Site;
    /** Keys of the vault and of the databases. */
    readonly keyArns: readonly pulumi.Input<string>[];
    /** Vaults that the plan writes to by itself. */
    readonly vaultArns: readonly pulumi.Input<string>[];
    readonly destinations: readonly Destination[];
    /** Whether any generation is continuous. */
    readonly continuous: boolean;
}

/**
 * What AWS Backup may do to back up RDS instances and copy their snapshots: those parts of AWS's managed policy
 * `AWSBackupServiceRolePolicyForBackup` (version 30) that concern them. Left out are all other services, Aurora
 * clusters, tags that events need, and the deletion of any snapshot that AWS Backup did not take.
 */
export function backupStatements(duties: BackupDuties): readonly Statement[] {
    const { site, destinations, continuous } = duties;
    const regions = [site.region, ...otherRegions(site, destinations)];
    return [
        ...snapshots(site, regions),
        ...(otherAccounts(destinations).length === 0 ? [] : [shareSnapshots(site, regions)]),
        ...(continuous ? continuousBackups(site) : []),
        ...vaults(duties, regions),
        ...keys(duties, otherRegions(site, destinations)),
        { sid: "FindByTag", actions: ["tag:GetResources"], resources: ["*"] },
    ];
}

function snapshots(site: Site, regions: readonly string[]): Statement[] {
    const databases = rds(site, site.region, "db:*");
    const taken = regions.map((region) => rds(site, region, "snapshot:awsbackup:*"));
    const { region } = site;
    return [
        {
            sid: "SeeDatabases",
            actions: ["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:ListTagsForResource"],
            resources: [databases, ...regions.map((place) => rds(site, place, "snapshot:*"))],
            regions,
        },
        {
            sid: "TakeSnapshots",
            actions: ["rds:CreateDBSnapshot"],
            resources: [databases, rds(site, region, "snapshot:awsbackup:*")],
        },
        {
            sid: "CopyAndExpireSnapshots",
            actions: ["rds:AddTagsToResource", "rds:CopyDBSnapshot", "rds:DeleteDBSnapshot"],
            resources: taken,
            regions,
        },
    ];
}

/** A snapshot is shared with the account that copies it, and with nobody afterwards. */
function shareSnapshots(site: Site, regions: readonly string[]): Statement {
    return {
        sid: "ShareSnapshotsWhileTheyAreCopied",
        actions: ["rds:ModifyDBSnapshotAttribute"],
        resources: regions.map((region) => rds(site, region, "snapshot:awsbackup:*")),
        regions,
    };
}

/** AWS Backup switches automated backups on and keeps their window; it lets go of those that are too old. */
function continuousBackups(site: Site): Statement[] {
    return [
        {
            sid: "KeepContinuousBackups",
            actions: ["rds:ModifyDBInstance"],
            resources: [rds(site, site.region, "db:*")],
        },
        {
            sid: "ExpireContinuousBackups",
            actions: ["rds:DescribeDBInstanceAutomatedBackups", "rds:DeleteDBInstanceAutomatedBackup"],
            resources: [rds(site, site.region, "auto-backup:*")],
        },
    ];
}

function vaults({ site, vaultArns, destinations }: BackupDuties, regions: readonly string[]): Statement[] {
    const own = regions.map((region) => backup(site, region, "recovery-point:*"));
    return [
        {
            sid: "CopyIntoVaults",
            actions: ["backup:DescribeBackupVault", "backup:CopyIntoBackupVault"],
            resources: [...vaultArns, ...destinations.map(({ arn }) => arn)],
            regions,
        },
        {
            sid: "CopyFromVaults",
            actions: ["backup:CopyFromBackupVault"],
            // a recovery point of RDS is its snapshot, by its very ARN
            resources: [...vaultArns, ...own, rds(site, site.region, "snapshot:awsbackup:*")],
        },
        { sid: "TagRecoveryPoints", actions: ["backup:TagResource"], resources: own, regions },
    ];
}

function keys({ site, keyArns, destinations }: BackupDuties, others: readonly string[]): Statement[] {
    const accounts = [site.accountId, ...otherAccounts(destinations)];
    const there = others.flatMap((region) =>
        accounts.map((account) => pulumi.interpolate`arn:${site.partition}:kms:${region}:${account}:key/*`),
    );
    const regions = [site.region, ...others];
    return [
        { sid: "SeeKeys", actions: ["kms:DescribeKey"], resources: [...keyArns, ...there], regions },
        {
            sid: "LendKeysToServices",
            actions: ["kms:CreateGrant"],
            resources: [...keyArns, ...there],
            conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
            regions,
        },
    ];
}

function rds(site: Site, region: string, resource: string): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:rds:${region}:${site.accountId}:${resource}`;
}

function backup(site: Site, region: string, resource: string): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:backup:${region}:${site.accountId}:${resource}`;
}
