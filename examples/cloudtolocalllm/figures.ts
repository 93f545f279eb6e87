import type { Figure, FiguredExample, Setting } from "../../automation/preview/figure.ts";
import type { PlannedValue } from "../../infra/planned.ts";
import { type FigureAt, figureAt, valueAtPath } from "../figure-at.ts";

const cronJob = "kubernetes:batch/v1:CronJob";
const podOfJob = "spec.jobTemplate.spec.template.spec";
const backRest = { type: "kubernetes:core/v1:ConfigMap", name: "self-managed-postgres-backrest" } as const;
const postgres = {
    type: "kubernetes:core/v1:ConfigMap",
    name: "self-managed-postgres-configuration",
} as const;
const dashboard = { type: "aws:cloudwatch/dashboard:Dashboard", name: "monitoring-dashboard" } as const;
const rto = "lifeboat/rto-seconds";
const certificate = "service.beta.kubernetes.io/aws-load-balancer-ssl-cert";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const topic = "arn:aws:sns:us-east-1:123456789012:cloudtolocalllm-production";

const objectives: readonly FigureAt[] = [
    {
        says: "promises to lose an hour at most",
        row: "objectives",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RPO, measured].properties.annotations.horizontal[0].value",
        is: 3_600,
    },
    {
        says: "promises to be back within 30 minutes",
        row: "objectives",
        ...dashboard,
        input: "dashboardBody.widgets[properties.title=RTO, measured].properties.annotations.horizontal[0].value",
        is: 1_800,
    },
    {
        says: "promises the database within 15 minutes",
        row: "objectives",
        type: "kubernetes:apps/v1:StatefulSet",
        name: "self-managed-postgres-server",
        input: `metadata.annotations.${rto}`,
        is: "900",
    },
    {
        says: "promises the cluster within 30 minutes",
        row: "objectives",
        type: "aws:eks/cluster:Cluster",
        name: "self-managed-cluster",
        input: "tags.lifeboat:rto-seconds",
        is: "1800",
    },
    {
        says: "promises the application within 10 minutes",
        row: "objectives",
        type: "kubernetes:apps/v1:Deployment",
        name: "self-managed-application-pods",
        input: `metadata.annotations.${rto}`,
        is: "600",
    },
    {
        says: "promises DNS and TLS within 5 minutes",
        row: "objectives",
        type: "kubernetes:core/v1:Service",
        name: "self-managed-entrance-balancer",
        input: `metadata.annotations.${rto}`,
        is: "300",
    },
];

const schedule: readonly FigureAt[] = [
    {
        says: "takes a full backup daily at 02:00 UTC",
        row: "schedule",
        type: cronJob,
        name: "self-managed-backup-full",
        input: "spec.schedule",
        is: "0 2 * * *",
    },
    {
        says: "counts the hours of its jobs in UTC",
        row: "schedule",
        type: cronJob,
        name: "self-managed-backup-full",
        input: "spec.timeZone",
        is: "Etc/UTC",
    },
    {
        says: "takes incremental backups between the full ones",
        row: "backup",
        type: cronJob,
        name: "self-managed-backup-incremental",
        input: "spec.schedule",
        is: "0 8,14,20 * * *",
    },
    {
        says: "verifies the repository's checksums daily",
        row: "backup",
        type: cronJob,
        name: "self-managed-backup-verify",
        input: "spec.schedule",
        is: "0 4 * * *",
    },
    {
        says: "cleans up daily",
        row: "backup",
        type: cronJob,
        name: "self-managed-backup-clean-up",
        input: "spec.schedule",
        is: "0 5 * * *",
    },
    {
        says: "tells of errors: of backups that stay away",
        row: "backup",
        type: alarm,
        name: "self-managed-watch-backup-silence",
        input: "alarmActions[0]",
        is: topic,
    },
    {
        says: "drills monthly, and once between",
        row: "rest",
        type: "aws:scheduler/schedule:Schedule",
        name: "drills-triggers-schedule",
        input: "scheduleExpression",
        is: "cron(0 6 1,15 * ? *)",
    },
];

/** Texts are read line by line. */
const texts: readonly Figure[] = [
    {
        says: "keeps backups for 30 days",
        row: "backup",
        ...backRest,
        ...lineOf("pgbackrest.conf", "repo1-retention-full"),
        is: "30",
    },
    {
        says: "encrypts backups by AES-256",
        row: "backup",
        ...backRest,
        ...lineOf("pgbackrest.conf", "repo1-cipher-type"),
        is: "aes-256-cbc",
    },
    {
        says: "keeps backups in S3",
        row: "backup",
        ...backRest,
        ...lineOf("pgbackrest.conf", "repo1-s3-bucket"),
        is: "cloudtolocalllm-backups-us-east-1-123456789012",
    },
    {
        says: "archives WAL all the time",
        row: "schedule",
        ...postgres,
        ...lineOf("postgresql.conf", "archive_mode"),
        is: "'on'",
    },
    {
        says: "archives WAL within five minutes on quiet days",
        row: "schedule",
        ...postgres,
        ...lineOf("postgresql.conf", "archive_timeout"),
        is: "'300s'",
    },
    {
        says: "keeps with each backup who started it",
        row: "backup",
        type: cronJob,
        name: "self-managed-backup-full",
        input: `${podOfJob}.containers[0].args`,
        read: (inputs) =>
            /--annotation=(\S+)/.exec(JSON.stringify(figureAt(commandLine).read(inputs) ?? null))?.[1],
        is: "started-by=schedule",
    },
    {
        says: "makes TLS from code",
        row: "requirement",
        type: "kubernetes:core/v1:Service",
        name: "self-managed-entrance-balancer",
        input: `metadata.annotations["${certificate}"]`,
        read: ({ metadata }) => textOf(valueAtPath(metadata ?? null, "annotations"), certificate),
        is: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
    },
];

const commandLine: FigureAt = {
    says: "",
    row: "",
    type: cronJob,
    name: "",
    input: `${podOfJob}.containers[0].args`,
    is: null,
};

/** The value behind a name in one of a ConfigMap's files. */
function lineOf(file: string, name: string): Pick<Figure, "input" | "read"> {
    return {
        input: `data["${file}"] ${name}`,
        read: ({ data }) => {
            const text = textOf(data, file);
            const line = text?.split("\n").find((one) => one.split("=")[0]?.trim() === name);
            return line?.slice(line.indexOf("=") + 1).trim();
        },
    };
}

function textOf(data: PlannedValue | undefined, file: string): string | undefined {
    const text: unknown = typeof data === "object" && data !== null ? Reflect.get(data, file) : undefined;
    return typeof text === "string" ? text : undefined;
}

/** What the system is made of: a scenario is lost with what it lacks. */
const fromCode: readonly FigureAt[] = [
    {
        says: "makes the cluster's servers from code",
        row: "requirement",
        type: "aws:eks/nodeGroup:NodeGroup",
        name: "self-managed-cluster-nodes-group",
        input: "scalingConfig.desiredSize",
        is: 2,
    },
    {
        says: "makes the application's name from code",
        row: "requirement",
        type: "aws:route53/record:Record",
        name: "self-managed-entrance-record",
        input: "name",
        is: "app.cloudtolocalllm.example",
    },
    {
        says: "encrypts the bucket by KMS, which is AES-256",
        row: "backup",
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        name: "archive-bucket-encryption",
        input: "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        is: "aws:kms",
    },
];

const settings: readonly Setting[] = (
    [
        ["monthlyUsd", 5],
        ["upToUsd", 10],
    ] as const
).map(([key, is]) => ({
    says: `says that its backups cost ${key === "upToUsd" ? "up to" : "from"} ${is} $ a month`,
    row: "rest",
    key: `cost.stated[what=backups].${key}`,
    is,
}));

/** PostgreSQL on Kubernetes: every figure of it that is configuration. */
export const cloudtolocalllm: FiguredExample = {
    example: "cloudtolocalllm",
    figures: [...[...objectives, ...schedule, ...fromCode].map(figureAt), ...texts],
    settings,
};
