import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import type { Site } from "../site.ts";

/** From where to where, and under which key. */
export interface CopyWay {
    readonly site: Site;
    readonly keyArn: pulumi.Input<string>;
    /** ARN of a vault. */
    readonly from: pulumi.Input<string>;
    /** ARN of a vault of the same region and account. */
    readonly to: pulumi.Input<string>;
}

/**
 * What AWS Backup may do to copy RDS instances from one vault of a region into another: those parts of AWS's managed
 * policy `AWSBackupServiceRolePolicyForBackup` (version 30) that concern it, among them the end of the copies.
 */
export function copyStatements({ site, keyArn, from, to }: CopyWay): readonly Statement[] {
    const at = (service: string, resource: string) =>
        pulumi.interpolate`arn:${site.partition}:${service}:${site.region}:${site.accountId}:${resource}`;
    const copies = at("rds", "snapshot:awsbackup:*");
    const points = at("backup", "recovery-point:*");
    return [
        { sid: "CopyFromTheVault", actions: ["backup:CopyFromBackupVault"], resources: [from, points] },
        {
            sid: "CopyIntoTheVault",
            actions: ["backup:DescribeBackupVault", "backup:CopyIntoBackupVault"],
            resources: [to],
        },
        { sid: "TagCopies", actions: ["backup:TagResource"], resources: [points] },
        {
            sid: "SeeDatabases",
            actions: ["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:ListTagsForResource"],
            resources: [at("rds", "db:*"), at("rds", "snapshot:*")],
        },
        {
            sid: "MakeAndExpireCopies",
            actions: ["rds:AddTagsToResource", "rds:CopyDBSnapshot", "rds:DeleteDBSnapshot"],
            resources: [copies],
        },
        { sid: "SeeKeys", actions: ["kms:DescribeKey"], resources: [keyArn] },
        {
            sid: "LendKeysToServices",
            actions: ["kms:CreateGrant"],
            resources: [keyArn],
            conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}
