import type { FiguredExample } from "../../automation/preview/figure.ts";
import { type FigureAt, figureAt } from "../figure-at.ts";

const plan = { type: "aws:backup/plan:Plan", name: "vaults-plan" };
const dashboard = { type: "aws:cloudwatch/dashboard:Dashboard", name: "monitoring-dashboard" };
const lifecycle = {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "archive-bucket-lifecycle",
};
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const schedule = "aws:scheduler/schedule:Schedule";

const regions: readonly FigureAt[] = [
    {
        says: "runs in us-east-1, and holds its roles to that region",
        row: "regions",
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "vaults-plan-role-policy",
        input: "policy.Statement[Sid=TakeSnapshots].Condition.StringEquals.aws:RequestedRegion",
        is: ["us-east-1"],
    },
    {
        says: "comes back in us-west-2",
        row: "regions",
        stack: "dr",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.region",
        is: "us-west-2",
    },
    {
        says: "has a database of production's class in DR",
        row: "regions",
        stack: "dr",
        type: "aws:rds/instance:Instance",
        name: "region-main",
        input: "instanceClass",
        is: "db.m6g.large",
    },
];

const objectives: readonly FigureAt[] = [
    {
        says: "loses less than one hour of PostgreSQL",
        row: "objectives",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RPO, measured].properties.annotations.horizontal[0].value",
        is: 3_600,
    },
    {
        says: "is back within four hours",
        row: "objectives",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 14_400,
    },
    {
        says: "loses less than 24 hours of Redis, or rings",
        row: "objectives",
        type: alarm,
        name: "monitoring-cache-snapshot-cache",
        input: "threshold",
        is: 86_400,
    },
    {
        says: "has a replica that is less than five minutes behind, or rings",
        row: "objectives",
        stack: "dr",
        type: alarm,
        name: "monitoring-lag-main",
        input: "threshold",
        is: 300,
    },
];

const backups: readonly FigureAt[] = [
    {
        says: "takes daily backups at 02:00",
        input: "rules[ruleName=daily].schedule",
        is: "cron(0 2 * * ? *)",
    },
    {
        says: "keeps daily backups for 90 days",
        input: "rules[ruleName=daily].lifecycle.deleteAfter",
        is: 90,
    },
    {
        says: "takes weekly backups on Sunday at 03:00",
        input: "rules[ruleName=weekly].schedule",
        is: "cron(0 3 ? * SUN *)",
    },
    {
        says: "keeps weekly backups for a year",
        input: "rules[ruleName=weekly].lifecycle.deleteAfter",
        is: 365,
    },
    {
        says: "takes monthly backups on the first at 04:00",
        input: "rules[ruleName=monthly].schedule",
        is: "cron(0 4 1 * ? *)",
    },
    {
        says: "keeps monthly backups for seven years",
        input: "rules[ruleName=monthly].lifecycle.deleteAfter",
        is: 2_555,
    },
    {
        says: "copies backups to DR",
        input: "rules[ruleName=monthly].copyActions[0].destinationVaultArn",
        is: "arn:aws:backup:us-west-2:123456789012:backup-vault:labelmint-dr",
    },
].map((figure) => ({ row: "AWS Backup", ...plan, ...figure }));

const automatedBackups: FigureAt = {
    says: "keeps RDS's automated backups for 35 days",
    row: "AWS Backup",
    type: "aws:rds/instance:Instance",
    name: "databases-main",
    input: "backupRetentionPeriod",
    is: 35,
};

const redis: readonly FigureAt[] = [
    {
        says: "takes a snapshot of Redis every six hours",
        row: "Redis",
        type: schedule,
        name: "cache-schedules-snapshot",
        input: "scheduleExpression",
        is: "cron(0 0,6,12,18 * * ? *)",
    },
    {
        says: "keeps snapshots of Redis for 30 days",
        row: "Redis",
        type: schedule,
        name: "cache-schedules-prune",
        input: "target.input.retentionDays",
        is: 30,
    },
    {
        says: "restores a snapshot of Redis every month for a test",
        row: "Redis",
        type: schedule,
        name: "cache-schedules-restore-test",
        input: "scheduleExpression",
        is: "cron(0 12 1 * ? *)",
    },
    {
        says: "has a global datastore",
        row: "Redis",
        type: "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup",
        name: "cache-global",
        input: "primaryReplicationGroupId",
        is: "labelmint-production",
    },
];

const assets: readonly FigureAt[] = [
    {
        says: "keeps versions of its assets",
        row: "S3 assets",
        type: "aws:s3/bucketVersioning:BucketVersioning",
        name: "archive-bucket-versioning",
        input: "versioningConfiguration.status",
        is: "Enabled",
    },
    ...[
        {
            says: "moves assets to infrequent access after 30 days",
            input: "rules[id=age].transitions[storageClass=STANDARD_IA].days",
            is: 30,
        },
        {
            says: "moves assets to Glacier after 90 days",
            input: "rules[id=age].transitions[storageClass=GLACIER].days",
            is: 90,
        },
        {
            says: "moves assets to the deep archive after a year",
            input: "rules[id=age].transitions[storageClass=DEEP_ARCHIVE].days",
            is: 365,
        },
        {
            says: "deletes assets after seven years",
            input: "rules[id=age].expiration.days",
            is: 2_555,
        },
    ].map((figure) => ({ row: "S3 assets", ...lifecycle, ...figure })),
];

const failover: readonly FigureAt[] = [
    {
        says: "moves a name that resolvers keep for a minute",
        row: "failover",
        stack: "dr",
        type: "aws:route53/record:Record",
        name: "dns-secondary",
        input: "ttl",
        is: 60,
    },
    {
        says: "detects by a health check that counts silence as failure",
        row: "failover",
        stack: "dr",
        type: "aws:route53/healthCheck:HealthCheck",
        name: "dns-check",
        input: "insufficientDataHealthStatus",
        is: "Unhealthy",
    },
    {
        says: "scales DR up from no machines",
        row: "failover",
        stack: "dr",
        type: "aws:autoscaling/group:Group",
        name: "region-compute-machines",
        input: "desiredCapacity",
        is: 0,
    },
];

const monitoring: readonly FigureAt[] = [
    {
        says: "tells by e-mail through SNS",
        row: "monitoring",
        type: "aws:sns/topicSubscription:TopicSubscription",
        name: "notifications-email-da9ad074",
        input: "endpoint",
        is: "on-call@labelmint.example",
    },
    {
        says: "tells a Slack channel",
        row: "monitoring",
        type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
        name: "notifications-slack",
        input: "slackChannelId",
        is: "C0LABELMINT",
    },
    {
        says: "keeps the address of a Slack webhook secret",
        row: "settings",
        type: "aws:secretsmanager/secret:Secret",
        name: "notifications-slack-webhook",
        input: "name",
        is: "labelmint/production/slack-webhook",
    },
    {
        says: "replicates assets across regions",
        row: "settings",
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        name: "archive-replication",
        input: "rules[0].destination.bucket",
        is: "arn:aws:s3:::labelmint-assets-us-west-2-123456789012",
    },
    {
        says: "rings where replication is more than five minutes behind",
        row: "testing framework",
        type: alarm,
        name: "monitoring-replication-archive",
        input: "threshold",
        is: 300,
    },
];

const shown = (
    [
        ["production", "Alarms, the last that changed first"],
        ["production", "Backup jobs a day"],
        ["production", "CPU, in percent"],
        ["production", "Memory of the cache, in percent"],
        ["dr", "Replica lag, in seconds"],
        ["dr", "Health checks: 1 is healthy"],
    ] as const
).map(([stack, title]): FigureAt => ({
    says: `shows "${title}"`,
    row: "monitoring",
    stack,
    ...dashboard,
    input: `dashboardBody.widgets[properties.title=${title}].properties.title`,
    is: title,
}));

const reports: readonly FigureAt[] = [
    {
        says: "reports every day which databases comply",
        row: "testing framework",
        type: "aws:backup/reportPlan:ReportPlan",
        name: "vaults-audit-report-resource-compliance",
        input: "reportSetting.reportTemplate",
        is: "RESOURCE_COMPLIANCE_REPORT",
    },
    {
        says: "holds its restores against four hours",
        row: "testing framework",
        type: "aws:backup/framework:Framework",
        name: "vaults-audit-framework",
        input: "controls[name=RESTORE_TIME_FOR_RESOURCES_MEET_TARGET].inputParameters[name=maxRestoreTime].value",
        is: "240",
    },
    {
        says: "looks in the vault and at points in time for what it restores",
        row: "testing framework",
        type: "aws:codebuild/project:Project",
        name: "drills",
        input: "environment.environmentVariables[name=LIFEBOAT_DRILL_SOURCES].value",
        is: "backup-vault,rds-pitr",
    },
    {
        says: "tells every job of the vault",
        row: "security",
        type: "aws:backup/vaultNotifications:VaultNotifications",
        name: "vaults-vault-notifications",
        input: "backupVaultEvents[0]",
        is: "BACKUP_JOB_COMPLETED",
    },
];

const security: readonly FigureAt[] = [
    {
        says: "has a key that rotates",
        row: "security",
        type: "aws:kms/key:Key",
        name: "key",
        input: "enableKeyRotation",
        is: true,
    },
    {
        says: "demands TLS of every connection",
        row: "security",
        type: "aws:rds/parameterGroup:ParameterGroup",
        name: "databases-main-parameters",
        input: "parameters[name=rds.force_ssl].value",
        is: "1",
    },
    {
        says: "logs who reads and writes its assets",
        row: "security",
        type: "aws:s3/bucketLogging:BucketLogging",
        name: "archive-logging",
        input: "targetPrefix",
        is: "access/",
    },
    {
        says: "looks at its costs by service",
        row: "cost",
        type: "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
        name: "cost-monitor",
        input: "monitorDimension",
        is: "SERVICE",
    },
];

const testing: readonly FigureAt[] = [
    {
        says: "validates its backups every day",
        row: "testing schedule",
        type: schedule,
        name: "backup-at-verify",
        input: "scheduleExpression",
        is: "cron(0 9 * * ? *)",
    },
    {
        says: "restores and checks a backup every week",
        row: "testing schedule",
        type: schedule,
        name: "drills-triggers-schedule",
        input: "scheduleExpression",
        is: "cron(0 10 ? * SUN *)",
    },
    {
        says: "proves every month that DR is ready",
        row: "testing schedule",
        stack: "dr",
        type: schedule,
        name: "drills-triggers-schedule",
        input: "scheduleExpression",
        is: "cron(0 10 2 * ? *)",
    },
];

/** AWS Backup vaults, Redis, a name that fails over. */
export const labelmint: FiguredExample = {
    example: "labelmint",
    figures: [
        ...regions,
        ...objectives,
        ...backups,
        automatedBackups,
        ...redis,
        ...assets,
        ...failover,
        ...monitoring,
        ...shown,
        ...reports,
        ...security,
        ...testing,
    ].map(figureAt),
};
