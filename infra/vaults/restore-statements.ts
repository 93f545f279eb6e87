import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import type { Site } from "../site.ts";

/**
 * What AWS Backup may do to restore an RDS instance for a test: those parts of AWS's managed policy
 * `AWSBackupServiceRolePolicyForRestores` (version 35) that concern them. Left out are all other services, Aurora,
 * restores to a point in time, and every deletion: the restored copy goes by AWS Backup's own service-linked role.
 */
export function restoreStatements(
    site: Site,
    keyArns: readonly pulumi.Input<string>[],
): readonly Statement[] {
    const rds = (resource: string) =>
        pulumi.interpolate`arn:${site.partition}:rds:${site.region}:${site.accountId}:${resource}`;
    return [
        {
            sid: "SeeRecoveryPoints",
            actions: ["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:ListTagsForResource"],
            resources: [rds("db:*"), rds("snapshot:*")],
        },
        {
            sid: "RestoreDatabases",
            actions: ["rds:RestoreDBInstanceFromDBSnapshot", "rds:AddTagsToResource"],
            resources: ["db:*", "snapshot:awsbackup:*", "subgrp:*", "pg:*", "og:*"].map(rds),
        },
        { sid: "SeeKeys", actions: ["kms:DescribeKey"], resources: keyArns },
        {
            sid: "LendKeysToServices",
            actions: ["kms:CreateGrant"],
            resources: keyArns,
            conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
        {
            sid: "ReadThroughRds",
            actions: ["kms:Decrypt", "kms:GenerateDataKey"],
            resources: keyArns,
            conditions: { StringLike: { "kms:ViaService": `rds.${site.region}.*` } },
        },
    ];
}
