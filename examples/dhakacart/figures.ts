import type { FiguredExample, Setting } from "../../automation/preview/figure.ts";
import { type FigureAt, figureAt } from "../figure-at.ts";

const checklist = { row: "validation checklist (36)" } as const;
const database = { type: "aws:rds/instance:Instance", name: "databases-shop" } as const;
const replica = { stack: "dr", type: "aws:rds/instance:Instance", name: "region-shop" } as const;
const schedule = {
    row: "schedule",
    type: "aws:scheduler/schedule:Schedule",
    input: "scheduleExpression",
} as const;
const dashboard = {
    row: "objectives",
    type: "aws:cloudwatch/dashboard:Dashboard",
    name: "monitoring-dashboard",
} as const;
const versions = {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    name: "archive-bucket-versioning",
    input: "versioningConfiguration.status",
} as const;
const encryption = {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    name: "archive-bucket-encryption",
    input: "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
} as const;
const aging = {
    row: "buckets",
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "archive-bucket-lifecycle",
} as const;
const told = { type: "aws:cloudwatch/eventRule:EventRule", name: "notifications-told-backup-jobs" } as const;
const failover = { row: "failover", stack: "dr" } as const;

const regions: readonly FigureAt[] = [
    {
        says: "lives in us-west-2",
        ...replica,
        row: "regions",
        input: "replicateSourceDb",
        is: "arn:aws:rds:us-west-2:123456789012:db:dhakacart-shop",
    },
    {
        says: "comes back in us-east-1",
        row: "regions",
        type: "aws:backup/plan:Plan",
        name: "vaults-plan",
        input: "rules[ruleName=daily].copyActions[0].destinationVaultArn",
        is: "arn:aws:backup:us-east-1:123456789012:backup-vault:dhakacart-dr",
    },
];

const objectives: readonly FigureAt[] = [
    {
        says: "promises to lose 15 minutes at most",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RPO, measured].properties.annotations.horizontal[0].value",
        is: 900,
    },
    {
        says: "promises to be back within four hours",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 14_400,
    },
    {
        says: "keeps automated backups for 30 days",
        ...database,
        row: "objectives",
        input: "backupRetentionPeriod",
        is: 30,
    },
    {
        says: "keeps manual snapshots for 90 days",
        row: "objectives",
        type: schedule.type,
        name: "backup-at-prune",
        input: "target.input.manualRetentionDays",
        is: 90,
    },
];

const functions: readonly FigureAt[] = [
    {
        says: "keeps the backup manager's logs for 30 days",
        row: "functions",
        type: "aws:cloudwatch/logGroup:LogGroup",
        name: "backup-log-snapshot",
        input: "retentionInDays",
        is: 30,
    },
    {
        says: "lets the schedules call named functions, and nothing else",
        row: "functions",
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "backup-role-policy",
        input: "policy.Statement[Sid=CallFunctions].Action[0]",
        is: "lambda:InvokeFunction",
    },
    {
        says: "takes a snapshot daily at 02:00",
        ...schedule,
        name: "backup-at-snapshot",
        is: "cron(0 2 * * ? *)",
    },
    { says: "verifies on Sunday at 04:00", ...schedule, name: "backup-at-verify", is: "cron(0 4 ? * SUN *)" },
];

const buckets: readonly FigureAt[] = [
    { says: "keeps versions of what lies in the bucket", ...versions, row: "buckets", is: "Enabled" },
    { says: "encrypts the bucket by KMS", ...encryption, row: "buckets", is: "aws:kms" },
    {
        says: "moves objects to STANDARD_IA after 30 days",
        ...aging,
        input: "rules[id=age].transitions[storageClass=STANDARD_IA].days",
        is: 30,
    },
    {
        says: "replicates to the DR bucket",
        row: "buckets",
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        name: "archive-replication",
        input: "rules[id=everything].destination.bucket",
        is: "arn:aws:s3:::dhakacart-exports-us-east-1-123456789012",
    },
    {
        says: "rings when an object that was written is not found in the DR bucket",
        row: "buckets",
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "monitoring-replication-probe-archive",
        input: "metricName",
        is: "ReplicationProbeAge",
    },
];

const replication: readonly FigureAt[] = [
    {
        says: "has a replica of its own class",
        ...replica,
        row: "replica",
        input: "instanceClass",
        is: "db.r6g.large",
    },
    {
        says: "rings when the replica is more than 300 seconds behind",
        row: "replica",
        stack: "dr",
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "monitoring-lag-shop",
        input: "threshold",
        is: 300,
    },
    {
        says: "looks at ReplicaLag, not at connections",
        row: "replica",
        stack: "dr",
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "monitoring-lag-shop",
        input: "metricName",
        is: "ReplicaLag",
    },
];

const failovers: readonly FigureAt[] = [
    {
        says: "moves its name when the database has been silent for 15 minutes",
        ...failover,
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "dns-silence",
        input: "evaluationPeriods",
        is: 15,
    },
    {
        says: "keeps 30 days of automated backups in the DR region, too",
        ...failover,
        type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        name: "region-backups-shop",
        input: "retentionPeriod",
        is: 30,
    },
    {
        says: "has a name that leads to the DR region",
        ...failover,
        type: "aws:route53/record:Record",
        name: "dns-secondary",
        input: "failoverRoutingPolicies[0].type",
        is: "SECONDARY",
    },
];

const notices: readonly FigureAt[] = [
    {
        says: "writes e-mails",
        row: "alarms, notices",
        type: "aws:sns/topicSubscription:TopicSubscription",
        name: "notifications-email-795004b7",
        input: "protocol",
        is: "email",
    },
    {
        says: "tells failures",
        row: "alarms, notices",
        ...told,
        input: "eventPattern.detail.state[0]",
        is: "FAILED",
    },
    {
        says: "tells successes too",
        row: "alarms, notices",
        ...told,
        input: "eventPattern.detail.state[4]",
        is: "COMPLETED",
    },
    {
        says: "rings when a backup function could not do its duty",
        row: "alarms, notices",
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "backup-undone",
        input: "threshold",
        is: 0,
    },
];

const reports: readonly FigureAt[] = [
    {
        says: "holds each recovery point against 30 days of retention",
        row: "reports",
        type: "aws:backup/framework:Framework",
        name: "vaults-audit-framework",
        input: "controls[name=BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK].inputParameters[name=requiredRetentionDays].value",
        is: "30",
    },
    {
        says: "reports every day which databases comply",
        row: "reports",
        type: "aws:backup/reportPlan:ReportPlan",
        name: "vaults-audit-report-resource-compliance",
        input: "reportSetting.reportTemplate",
        is: "RESOURCE_COMPLIANCE_REPORT",
    },
    {
        says: "looks at its costs by service",
        row: "reports",
        type: "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
        name: "cost-monitor",
        input: "monitorDimension",
        is: "SERVICE",
    },
];

/** Of a promotion to come: no resource is sent it before. */
const settings: readonly Setting[] = [
    {
        says: "keeps 30 days of a promoted database's backups",
        row: "failover",
        stack: "dr",
        key: "dr.retentionDays",
        is: 30,
    },
];

const validation: readonly FigureAt[] = [
    { says: "backs up at low traffic", ...checklist, ...database, input: "backupWindow", is: "03:00-04:00" },
    { says: "has a standby in another zone", ...checklist, ...database, input: "multiAz", is: true },
    {
        says: "drills snapshots and points in time",
        ...checklist,
        type: "aws:codebuild/project:Project",
        name: "drills",
        input: "environment.environmentVariables[name=LIFEBOAT_DRILL_SOURCES].value",
        is: "rds-snapshot,rds-pitr",
    },
    { says: "encrypts the DR bucket by KMS", ...checklist, ...encryption, stack: "dr", is: "aws:kms" },
    { says: "keeps versions in the DR bucket", ...checklist, ...versions, stack: "dr", is: "Enabled" },
    {
        says: "opens the bucket to nobody",
        ...checklist,
        type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        name: "archive-bucket-public",
        input: "restrictPublicBuckets",
        is: true,
    },
    {
        says: "has two machines ready in the DR region",
        ...checklist,
        stack: "dr",
        type: "aws:autoscaling/group:Group",
        name: "region-compute-machines",
        input: "maxSize",
        is: 2,
    },
    {
        says: "runs none of them before the failover",
        ...checklist,
        stack: "dr",
        type: "aws:autoscaling/group:Group",
        name: "region-compute-machines",
        input: "desiredCapacity",
        is: 0,
    },
    {
        says: "shows the backups on a dashboard",
        ...checklist,
        ...dashboard,
        row: checklist.row,
        input: "dashboardBody.widgets[0].properties.markdown",
        is: "# dhakacart: production",
    },
];

/** What dhakacart states of itself, as far as it is configuration. */
export const dhakacart: FiguredExample = {
    example: "dhakacart",
    figures: [
        ...regions,
        ...objectives,
        ...functions,
        ...buckets,
        ...replication,
        ...failovers,
        ...notices,
        ...validation,
        ...reports,
    ].map(figureAt),
    settings,
};
