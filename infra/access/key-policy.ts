import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";

/** AWS services that keep data under a key for their users, and that lifeboat lets do so. */
export const keyServices = [
    "rds",
    "backup",
    "s3",
    "secretsmanager",
    "elasticache",
    "sns",
    "logs",
    "lambda",
    "ec2",
] as const;

/** One of {@link keyServices}. */
export type KeyService = (typeof keyServices)[number];

/** Who may use a key, and for what. */
export interface KeyPolicyArgs {
    readonly site: Site;
    readonly services: readonly KeyService[];
    /** Numbers of other accounts that may read what the key encrypts, to copy backups into their vaults. */
    readonly accounts: readonly pulumi.Input<string>[];
}

const useActions = [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:DescribeKey",
];
const grantActions = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"];

/**
 * Those who send to an encrypted topic by themselves: alarms, event rules, AWS Backup, RDS events, budgets. Whoever is
 * told, such as a Slack channel, needs no key: SNS decrypts before it delivers.
 */
const topicSenders = [
    "cloudwatch.amazonaws.com",
    "events.amazonaws.com",
    "backup.amazonaws.com",
    "events.rds.amazonaws.com",
    "budgets.amazonaws.com",
    "costalerts.amazonaws.com",
];

/**
 * The policy of a key. The account's root may do everything, which hands the decision to the IAM policies of the
 * account and keeps the key from becoming one that nobody can manage; services may use it for callers of the account
 * alone, and only as themselves, so that nobody holds the key's bytes or decrypts beside the service.
 */
export function keyPolicy({ site, services, accounts }: KeyPolicyArgs): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AdministerByTheAccount",
                Effect: "Allow",
                Principal: { AWS: rootOf(site, site.accountId) },
                Action: "kms:*",
                Resource: "*",
            },
            ...useByServices(site, services),
            ...(services.includes("logs") ? [encryptLogs(site)] : []),
            ...(services.includes("sns") ? [sendToTopics(site)] : []),
            ...(accounts.length > 0 ? readByAccounts(site, accounts) : []),
        ],
    };
}

function useByServices(site: Site, services: readonly KeyService[]): object[] {
    // CloudWatch Logs comes under its own name, never through its users
    const through = services.filter((service) => service !== "logs");
    if (through.length === 0) return [];
    const callers = {
        "kms:CallerAccount": site.accountId,
        "kms:ViaService": through.map((service) => `${service}.${site.region}.amazonaws.com`),
    };
    return [
        {
            Sid: "UseThroughServices",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: useActions,
            Resource: "*",
            Condition: { StringEquals: callers },
        },
        {
            Sid: "GrantToServices",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: grantActions,
            Resource: "*",
            Condition: { StringEquals: callers, Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function encryptLogs(site: Site): object {
    return {
        Sid: "EncryptLogs",
        Effect: "Allow",
        Principal: { Service: `logs.${site.region}.amazonaws.com` },
        Action: useActions,
        Resource: "*",
        Condition: {
            ArnLike: {
                "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:${site.partition}:logs:${site.region}:${site.accountId}:*`,
            },
        },
    };
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function sendToTopics(site: Site): object {
    return {
        Sid: "SendToTopics",
        Effect: "Allow",
        Principal: { Service: topicSenders },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": site.accountId } },
    };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html */
function readByAccounts(site: Site, accounts: readonly pulumi.Input<string>[]): object[] {
    const roots = accounts.map((account) => rootOf(site, account));
    return [
        {
            Sid: "ReadByOtherAccounts",
            Effect: "Allow",
            Principal: { AWS: roots },
            Action: useActions,
            Resource: "*",
        },
        {
            Sid: "GrantToServicesOfOtherAccounts",
            Effect: "Allow",
            Principal: { AWS: roots },
            Action: grantActions,
            Resource: "*",
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}

function rootOf({ partition }: Site, accountId: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${partition}:iam::${accountId}:root`;
}
