import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";

/** What a bucket refuses, and whom it lets in beside the account's own policies. */
export interface BucketPolicyArgs {
    readonly site: Site;
    readonly bucketArn: pulumi.Input<string>;
    /** The key that every object must be encrypted with. */
    readonly keyArn: pulumi.Input<string>;
    /** Whether AWS Backup may write its reports. */
    readonly takesBackupReports: boolean;
}

/**
 * The policy of a bucket whose objects are all encrypted with one key. A request that names no encryption is let
 * through, because the bucket then encrypts by itself; one that names another is refused.
 */
export function bucketPolicy(args: BucketPolicyArgs): object {
    const { bucketArn, keyArn, takesBackupReports } = args;
    return {
        Version: "2012-10-17",
        Statement: [
            tlsOnly(bucketArn),
            named("OnlyKmsEncryption", bucketArn, "s3:x-amz-server-side-encryption", "aws:kms"),
            named("OnlyThisKey", bucketArn, "s3:x-amz-server-side-encryption-aws-kms-key-id", keyArn),
            ...(takesBackupReports ? [backupReports(args)] : []),
        ],
    };
}

/** The policy of the bucket that takes another bucket's access log. */
export function logBucketPolicy(
    { accountId }: Site,
    bucketArn: pulumi.Input<string>,
    loggedArn: pulumi.Input<string>,
): object {
    return {
        Version: "2012-10-17",
        Statement: [
            tlsOnly(bucketArn),
            {
                Sid: "TakeTheLog",
                Effect: "Allow",
                Principal: { Service: "logging.s3.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: pulumi.interpolate`${bucketArn}/*`,
                Condition: {
                    ArnLike: { "aws:SourceArn": loggedArn },
                    StringEquals: { "aws:SourceAccount": accountId },
                },
            },
        ],
    };
}

function tlsOnly(bucketArn: pulumi.Input<string>): object {
    return {
        Sid: "OnlyTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}

/** Denies uploads whose header is there and says something else. */
function named(
    sid: string,
    bucketArn: pulumi.Input<string>,
    header: string,
    only: pulumi.Input<string>,
): object {
    return {
        Sid: sid,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${bucketArn}/*`,
        Condition: { Null: { [header]: "false" }, StringNotEquals: { [header]: only } },
    };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html */
function backupReports({ site: { partition, accountId }, bucketArn }: BucketPolicyArgs): object {
    const role = "aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports";
    return {
        Sid: "TakeBackupReports",
        Effect: "Allow",
        Principal: { AWS: pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${role}` },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${bucketArn}/*`,
    };
}
