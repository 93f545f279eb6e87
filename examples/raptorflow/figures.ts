import type { FiguredExample } from "../../automation/preview/figure.ts";
import { type FigureAt, figureAt } from "../figure-at.ts";

const database = { row: "RDS", type: "aws:rds/instance:Instance", name: "databases-main" } as const;
const plan = { row: "retention", type: "aws:backup/plan:Plan", name: "vaults-plan" } as const;
const dashboard = {
    row: "objectives",
    type: "aws:cloudwatch/dashboard:Dashboard",
    name: "monitoring-dashboard",
} as const;
const replica = {
    row: "replica",
    stack: "dr",
    type: "aws:rds/instance:Instance",
    name: "region-main",
} as const;
const nameRecord = { row: "scenarios", stack: "dr", type: "aws:route53/record:Record" } as const;

const objectives: readonly FigureAt[] = [
    {
        says: "promises to lose 5 minutes at most",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RPO, measured].properties.annotations.horizontal[0].value",
        is: 300,
    },
    {
        says: "promises to be back within an hour",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 3_600,
    },
    {
        says: "promises to be back within 30 minutes when a region is lost",
        ...dashboard,
        stack: "dr",
        row: "scenarios",
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 1_800,
    },
];

const generations = (
    [
        ["daily", "30 days", 30],
        ["weekly", "twelve weeks", 84],
        ["monthly", "twelve months", 365],
        ["yearly", "seven years", 2_555],
    ] as const
).map(([generation, words, days]): FigureAt => ({
    says: `keeps ${generation} recovery points for ${words}`,
    ...plan,
    input: `rules[ruleName=${generation}].lifecycle.deleteAfter`,
    is: days,
}));

const rds: readonly FigureAt[] = [
    { says: "keeps automated backups for 30 days", ...database, input: "backupRetentionPeriod", is: 30 },
    { says: "backs up from 02:00 to 03:00 UTC", ...database, input: "backupWindow", is: "02:00-03:00" },
    {
        says: "is maintained on Sunday from 03:00 to 04:00 UTC",
        ...database,
        input: "maintenanceWindow",
        is: "sun:03:00-sun:04:00",
    },
    {
        says: "lets roles log in by IAM",
        ...database,
        input: "iamDatabaseAuthenticationEnabled",
        is: true,
    },
    { says: "encrypts the database", ...database, input: "storageEncrypted", is: true },
];

const snapshots: readonly FigureAt[] = [
    {
        says: "removes expired manual snapshots daily at 01:00 UTC",
        row: "snapshots",
        type: "aws:scheduler/schedule:Schedule",
        name: "backup-at-prune",
        input: "scheduleExpression",
        is: "cron(0 1 * * ? *)",
    },
    {
        says: "copies recovery points to us-west-2",
        ...plan,
        row: "snapshots",
        input: "rules[ruleName=daily].copyActions[1].destinationVaultArn",
        is: "arn:aws:backup:us-west-2:123456789012:backup-vault:raptorflow-dr",
    },
];

const exports: readonly FigureAt[] = [
    {
        says: "exports every month",
        row: "export",
        type: "aws:scheduler/schedule:Schedule",
        name: "backup-at-export",
        input: "scheduleExpression",
        is: "cron(0 6 1 * ? *)",
    },
    {
        says: "keeps versions of what is exported",
        row: "export",
        type: "aws:s3/bucketVersioning:BucketVersioning",
        name: "archive-bucket-versioning",
        input: "versioningConfiguration.status",
        is: "Enabled",
    },
    {
        says: "encrypts exports by KMS",
        row: "export",
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        name: "archive-bucket-encryption",
        input: "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        is: "aws:kms",
    },
    {
        says: "exports under monthly/",
        row: "export",
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "archive-export-policy",
        input: "policy.Statement[Sid=WriteTheExport].Resource[0]",
        is: "arn:aws:s3:::raptorflow-exports-us-east-1-123456789012/monthly/*",
    },
];

const elsewhere: readonly FigureAt[] = [
    {
        says: "replicates the database of us-east-1",
        ...replica,
        input: "replicateSourceDb",
        is: "arn:aws:rds:us-east-1:123456789012:db:raptorflow-main",
    },
    { says: "has a replica on gp3", ...replica, input: "storageType", is: "gp3" },
    { says: "has a replica that is not public", ...replica, input: "publiclyAccessible", is: false },
    {
        says: "lets clients keep production's address for 60 seconds",
        ...nameRecord,
        name: "dns-primary",
        input: "ttl",
        is: 60,
    },
];

const verification: readonly FigureAt[] = [
    {
        says: "restores a copy every week, holds it against production's baseline, and removes it",
        row: "verification",
        type: "aws:scheduler/schedule:Schedule",
        name: "drills-triggers-schedule",
        input: "scheduleExpression",
        is: "cron(0 5 ? * SUN *)",
    },
    {
        says: "copies recovery points to where nobody of the account can delete them",
        ...plan,
        row: "scenarios",
        input: "rules[ruleName=daily].copyActions[0].destinationVaultArn",
        is: "arn:aws:backup:us-east-1:123456789012:backup-vault:raptorflow-production-air-gapped",
    },
    {
        says: "keeps them there for 30 days at least",
        row: "scenarios",
        type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
        name: "vaults-air-gapped",
        input: "minRetentionDays",
        is: 30,
    },
];

/** What raptorflow states of itself, as far as it is configuration. */
export const raptorflow: FiguredExample = {
    example: "raptorflow",
    figures: [
        ...objectives,
        ...generations,
        ...rds,
        ...snapshots,
        ...exports,
        ...elsewhere,
        ...verification,
    ].map(figureAt),
};
