import type { FiguredExample, Setting } from "../../automation/preview/figure.ts";
import { type FigureAt, figureAt } from "../figure-at.ts";

const database = {
    row: "automated backups",
    type: "aws:rds/instance:Instance",
    name: "databases-app",
} as const;
const aging = {
    row: "lifecycle",
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "archive-bucket-lifecycle",
} as const;
const dashboard = {
    row: "dashboard",
    type: "aws:cloudwatch/dashboard:Dashboard",
    name: "monitoring-dashboard",
} as const;
const drills = { row: "drill", type: "aws:codebuild/project:Project", name: "drills" } as const;
const ringing = { type: "aws:cloudwatch/metricAlarm:MetricAlarm" } as const;
const alarm = { row: "cost", ...ringing } as const;

const automatedBackups: readonly FigureAt[] = [
    { says: "keeps automated backups for 35 days", ...database, input: "backupRetentionPeriod", is: 35 },
    { says: "backs up from 03:00 to 04:00 UTC", ...database, input: "backupWindow", is: "03:00-04:00" },
    { says: "has a standby in another zone", ...database, input: "multiAz", is: true },
    { says: "encrypts the database", ...database, input: "storageEncrypted", is: true },
];

const objectives: readonly FigureAt[] = [
    {
        says: "promises to lose 5 minutes at most",
        ...dashboard,
        row: "objectives",
        input: "dashboardBody.widgets[properties.title=RPO, measured].properties.annotations.horizontal[0].value",
        is: 300,
    },
    {
        says: "promises to be back within an hour",
        ...dashboard,
        row: "objectives",
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 3_600,
    },
    {
        says: "lets no recovery point be kept for less than 30 days",
        row: "objectives",
        type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        name: "vaults-vault-lock",
        input: "minRetentionDays",
        is: 30,
    },
];

const exports: readonly FigureAt[] = [
    {
        says: "exports on the first of each month",
        row: "export to S3",
        type: "aws:scheduler/schedule:Schedule",
        name: "backup-at-export",
        input: "scheduleExpression",
        is: "cron(0 6 1 * ? *)",
    },
    {
        says: "exports selected tables",
        row: "export to S3",
        type: "aws:scheduler/schedule:Schedule",
        name: "backup-at-export",
        input: "target.input.tables",
        is: ["babyshield.public.users", "babyshield.public.recalls", "babyshield.public.subscriptions"],
    },
    {
        says: "rings when a monthly export is overdue by six hours",
        row: "export to S3",
        ...ringing,
        name: "monitoring-export",
        input: "threshold",
        // 31 days and six hours
        is: 2_700_000,
    },
    {
        says: "looks every day for exports that are too old",
        row: "export to S3",
        type: "aws:scheduler/schedule:Schedule",
        name: "backup-at-prune",
        input: "scheduleExpression",
        is: "cron(0 1 * * ? *)",
    },
    {
        says: "removes exports after seven years",
        row: "export to S3",
        type: "aws:scheduler/schedule:Schedule",
        name: "backup-at-prune",
        input: "target.input.exportRetentionDays",
        is: 2_555,
    },
    {
        says: "encrypts exports by KMS",
        row: "export to S3",
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        name: "archive-bucket-encryption",
        input: "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        is: "aws:kms",
    },
    {
        says: "copies exports to a second region",
        row: "export to S3",
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        name: "archive-replication",
        input: "rules[id=everything].destination.bucket",
        is: "arn:aws:s3:::babyshield-exports-eu-west-1-123456789012",
    },
];

const lifecycle: readonly FigureAt[] = [
    {
        says: "moves exports to STANDARD_IA after 30 days",
        ...aging,
        input: "rules[id=age].transitions[storageClass=STANDARD_IA].days",
        is: 30,
    },
    {
        says: "moves exports to GLACIER after 90 days",
        ...aging,
        input: "rules[id=age].transitions[storageClass=GLACIER].days",
        is: 90,
    },
    {
        says: "moves exports to DEEP_ARCHIVE after 365 days",
        ...aging,
        input: "rules[id=age].transitions[storageClass=DEEP_ARCHIVE].days",
        is: 365,
    },
    {
        says: "deletes exports after seven years",
        ...aging,
        input: "rules[id=age].expiration.days",
        is: 2_555,
    },
];

const drill: readonly FigureAt[] = [
    {
        says: "drills on Sunday at 02:00 UTC",
        row: "drill",
        type: "aws:scheduler/schedule:Schedule",
        name: "drills-triggers-schedule",
        input: "scheduleExpression",
        is: "cron(0 2 ? * SUN *)",
    },
    {
        says: "drills from the latest snapshot",
        ...drills,
        input: "environment.environmentVariables[name=LIFEBOAT_DRILL_SOURCES].value",
        is: "rds-snapshot",
    },
    {
        says: "tells how each drill ended",
        row: "drill",
        type: "aws:cloudwatch/eventRule:EventRule",
        name: "notifications-told-drills",
        input: "eventPattern.detail.project-name[0]",
        is: "babyshield-production-drill",
    },
    {
        says: "rings when a weekly drill is overdue by six hours",
        row: "dashboard",
        ...ringing,
        name: "monitoring-drill",
        input: "threshold",
        // seven days and six hours
        is: 626_400,
    },
    {
        says: "rings when the newest recovery point is more than a day old",
        row: "dashboard",
        ...ringing,
        name: "monitoring-recovery-point-app",
        input: "threshold",
        is: 86_400,
    },
    {
        says: "restores into a t3.small",
        ...drills,
        row: "cost",
        input: "environment.environmentVariables[name=LIFEBOAT_DRILL_INSTANCE_CLASS].value",
        is: "db.t3.small",
    },
];

const runbook: readonly FigureAt[] = [
    {
        says: "promises to fail over to the other region within four hours",
        ...dashboard,
        row: "runbook, with times",
        stack: "dr",
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 14_400,
    },
    {
        says: "keeps every second of 35 days in the other region, too",
        row: "runbook, with times",
        stack: "dr",
        type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        name: "region-backups-app",
        input: "retentionPeriod",
        is: 35,
    },
];

const shown = [
    "Age of the newest recovery point, in seconds",
    "Point-in-time window, in seconds",
    "Last drill",
    "Storage of backups, in bytes",
    "Export",
].map((title): FigureAt => ({
    says: `shows "${title}"`,
    ...dashboard,
    input: `dashboardBody.widgets[properties.title=${title}].properties.title`,
    is: title,
}));

const costs: readonly FigureAt[] = [
    {
        says: "costs what its three sums make together, 250 $ a month",
        row: "cost",
        type: "aws:budgets/budget:Budget",
        name: "cost-budget",
        input: "limitAmount",
        is: "250",
    },
    {
        says: "is told when a backup takes 5 % more of the CPU",
        ...alarm,
        name: "monitoring-backup-processor-app",
        input: "threshold",
        is: 5,
    },
    {
        says: "is told when a backup takes 10 % more of the I/O",
        ...alarm,
        name: "monitoring-backup-storage-app",
        input: "threshold",
        is: 10,
    },
];

const settings: readonly Setting[] = [
    {
        says: "tolerates 5 % less performance than production's",
        row: "drill",
        key: "performance.tolerancePercent",
        is: 5,
    },
    ...(
        [
            ["backups", 150],
            ["S3", 70],
            ["test instances", 30],
        ] as const
    ).map(([what, is]) => ({
        says: `says that its ${what} cost ${is} $ a month`,
        row: "cost",
        key: `cost.stated[what=${what}].monthlyUsd`,
        is,
    })),
];

/** What babyshield states of itself, as far as it is configuration. */
export const babyshield: FiguredExample = {
    example: "babyshield",
    figures: [
        ...automatedBackups,
        ...objectives,
        ...exports,
        ...lifecycle,
        ...drill,
        ...runbook,
        ...shown,
        ...costs,
    ].map(figureAt),
    settings,
};
