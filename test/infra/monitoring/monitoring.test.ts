import { expect } from "chai";
import { components } from "../../../infra/components.ts";
import { costSchema } from "../../../infra/config/cost.ts";
import { monitoringSchema } from "../../../infra/config/monitoring.ts";
import { notificationsSchema } from "../../../infra/config/notifications.ts";
import { CostGuard } from "../../../infra/monitoring/cost-guard.ts";
import { metrics } from "../../../infra/monitoring/metrics.ts";
import { Monitoring, type MonitoringArgs } from "../../../infra/monitoring/monitoring.ts";
import { Notifications, type NotificationsArgs } from "../../../infra/monitoring/notifications.ts";
import { type PlannedResource, secret } from "../../../infra/planned.ts";
import { purposesOf } from "../../../infra/purpose.ts";
import { jsonInput, type Recorded, recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite, exampleSite } from "../../support/aws/site.ts";

const topicArn = "arn:aws:sns:eu-central-1:123456789012:shop-production";
const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const compositeAlarm = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

describe("notifications", () => {
    it("go to one topic, encrypted with our key, that named services of this account alone publish to", async () => {
        const { one } = await notifications();
        const topic = one("aws:sns/topic:Topic");
        expect(topic).to.include({ name: "notices", parent: urnOf(one, "Notifications") });
        expect(topic.inputs).to.include({ name: "shop-production", kmsMasterKeyId: keyArn });
        const [account, services, clear] = statementsOf(one("aws:sns/topicPolicy:TopicPolicy"), "policy");
        expect(account).to.have.nested.property("Principal.AWS", "arn:aws:iam::123456789012:root");
        expect(services).to.have.nested.property("Condition.StringEquals.aws:SourceAccount", "123456789012");
        expect(services)
            .to.have.nested.property("Principal.Service")
            .that.includes.members(["cloudwatch.amazonaws.com", "budgets.amazonaws.com"]);
        expect(clear).to.deep.include({ Effect: "Deny", Principal: "*" });
    });

    it("are written to every address, under a name that its place in the list does not change", async () => {
        const emails = ["a@example.com", "b@example.com"];
        const namesOf = async (configured: readonly string[]) =>
            (await notifications({ emails: configured })).all("aws:sns/topicSubscription:TopicSubscription");
        const forward = await namesOf(emails);
        const backward = await namesOf([...emails].reverse());
        expect(forward.map(({ inputs }) => inputs["endpoint"])).to.deep.equal(emails);
        expect(forward.map(({ name }) => name).sort()).to.deep.equal(backward.map(({ name }) => name).sort());
    });

    it("tell a Slack channel through AWS, from a region that has the service, and let nobody there change anything", async () => {
        const slack = { teamId: "T0ABCDEFG", channelId: "C0ABCDEFGHI" };
        const { one } = await notifications({ emails: [], slack });
        const channel = one("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration");
        expect(channel).to.include({ name: "notices-slack", region: "us-east-2" });
        expect(channel.inputs).to.deep.include({
            slackTeamId: "T0ABCDEFG",
            slackChannelId: "C0ABCDEFGHI",
            guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
        });
        expect(channel.inputs["snsTopicArns"]).to.have.length(1);
    });

    it("keep the webhook's address a secret, in Secrets Manager, under our key", async () => {
        const { one } = await notifications(
            { emails: ["a@example.com"] },
            { slackWebhook: "https://hooks.example/x" },
        );
        expect(one("aws:secretsmanager/secret:Secret").inputs).to.include({
            name: "shop/production/slack-webhook",
            kmsKeyId: keyArn,
        });
        const value = one("aws:secretsmanager/secretVersion:SecretVersion");
        expect(value.inputs["secretString"]).to.equal(secret);
    });

    it("keep no webhook where none is given", async () => {
        const { all } = await notifications();
        expect(all("aws:secretsmanager/secret:Secret")).to.deep.equal([]);
    });

    it("tell success and failure of every kind of job, or failure alone", async () => {
        const patterns = async (tellSuccess: boolean) =>
            (await notifications({ emails: ["a@example.com"], tellSuccess }))
                .all("aws:cloudwatch/eventRule:EventRule")
                .map((rule) => JSON.stringify(jsonInput(rule, "eventPattern")));
        const both = await patterns(true);
        const failures = await patterns(false);
        expect(both).to.have.length(4);
        expect(both.filter((text) => /COMPLETED|SUCCEEDED/.test(text))).to.have.length(4);
        expect(failures.filter((text) => /COMPLETED|SUCCEEDED/.test(text))).to.deep.equal([]);
        expect([...both, ...failures].filter((text) => text.includes("FAILED"))).to.have.length(8);
        expect(both.at(-1)).to.contain('"project-name":["shop-production-drill"]');
    });

    it("hand each rule's events to the topic, and RDS its own", async () => {
        const { all } = await notifications();
        const targets = all("aws:cloudwatch/eventTarget:EventTarget");
        expect(new Set(targets.map(({ inputs }) => inputs["arn"]))).to.have.property("size", 1);
        expect(targets).to.have.length(4);
        const events = all("aws:rds/eventSubscription:EventSubscription");
        expect(events.map(({ inputs }) => inputs["sourceType"])).to.deep.equal([
            "db-instance",
            "db-snapshot",
        ]);
    });
});

describe("monitoring", () => {
    it("takes silence for the worst in every alarm, and tells the topic both when it rings and when it is over", async () => {
        const { all } = await monitoring();
        const alarms = all(metricAlarm);
        expect(alarms.map(({ name }) => name).sort()).to.deep.equal([
            "watch-backup-jobs-main",
            "watch-backup-processor-orders",
            "watch-backup-storage-orders",
            "watch-cache-snapshot-cache",
            "watch-drill",
            "watch-export",
            "watch-heartbeat-orders",
            "watch-recovery-point-orders",
            "watch-replication-exports",
            "watch-replication-probe-exports",
            "watch-storage-orders",
            "watch-verification",
        ]);
        for (const { name, inputs } of alarms) {
            expect(inputs, name).to.include({ treatMissingData: "breaching" });
            expect(inputs, name).to.deep.include({ alarmActions: [topicArn], okActions: [topicArn] });
            expect(inputs["alarmDescription"], name).to.be.a("string").and.not.empty;
        }
    });

    it("rings at the configured share of the storage that a database was given", async () => {
        const { one } = await monitoring();
        expect(one(metricAlarm, "watch-storage-orders").inputs).to.deep.include({
            namespace: "AWS/RDS",
            metricName: "FreeStorageSpace",
            dimensions: { DBInstanceIdentifier: "shop-orders" },
            comparisonOperator: "LessThanThreshold",
            threshold: 15_000_000_000,
        });
    });

    it("rings when drills, exports, verifications and recovery points are too old", async () => {
        const { one } = await monitoring();
        const thresholds = ["recovery-point-orders", "drill", "export", "verification"].map((suffix) => {
            const { namespace, metricName, threshold } = one(metricAlarm, `watch-${suffix}`).inputs;
            return [namespace, metricName, threshold];
        });
        expect(thresholds).to.deep.equal([
            ["Lifeboat", "RecoveryPointAge", 86_400],
            ["Lifeboat", "DrillAge", 600_000],
            ["Lifeboat", "ExportAge", 2_700_000],
            ["Lifeboat", "VerificationAge", 610_000],
        ]);
    });

    it("watches no age that has no limit", async () => {
        const { all } = await monitoring({ limits: {} });
        const ages = all(metricAlarm).filter(({ inputs }) => inputs["metricName"] === "DrillAge");
        expect(ages).to.deep.equal([]);
    });

    it("counts failed backup jobs over a day, and a day without a completed one as a failure", async () => {
        const { one } = await monitoring();
        const { metricQueries, threshold } = one(metricAlarm, "watch-backup-jobs-main").inputs;
        expect(threshold).to.equal(0);
        expect(metricQueries).to.have.nested.property(
            "[0].expression",
            "FILL(failed, 0) + FILL(expired, 0) + IF(FILL(completed, 0) > 0, 0, 1)",
        );
        const failed = metric(metricQueries, "failed");
        expect(failed).to.deep.equal({
            namespace: "AWS/Backup",
            metricName: "NumberOfBackupJobsFailed",
            dimensions: { BackupVaultName: "shop-production" },
            stat: "Sum",
            period: 86_400,
        });
    });

    it("rings for a replica only while its source has a heartbeat: an idle one looks like a stopped replica", async () => {
        const { one } = await dr();
        const lag = one(metricAlarm, "watch-lag-orders");
        expect(lag.inputs).to.deep.include({
            namespace: "AWS/RDS",
            metricName: "ReplicaLag",
            dimensions: { DBInstanceIdentifier: "shop-orders-replica" },
            statistic: "Maximum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 300,
        });
        expect(lag.inputs).not.to.have.any.keys("alarmActions", "okActions");
        const behind = one(compositeAlarm);
        expect(behind.name).to.equal("watch-replica-orders");
        expect(behind.inputs).to.deep.include({
            alarmRule: 'ALARM("watch-lag-orders") AND NOT ALARM("watch-heartbeat-orders")',
            alarmActions: [topicArn],
        });
        expect(one(metricAlarm, "watch-heartbeat-orders").inputs).to.deep.include({
            metricName: "Heartbeats",
            statistic: "Sum",
            period: 60,
            evaluationPeriods: 5,
            threshold: 1,
            comparisonOperator: "LessThanThreshold",
            alarmActions: [topicArn],
        });
    });

    it("has one heartbeat alarm where a replica stands beside its source", async () => {
        const { all } = await monitoring({ replicas: [{ id: "orders", identifier: "shop-orders-replica" }] });
        const beats = all(metricAlarm).filter(({ name }) => name === "watch-heartbeat-orders");
        expect(beats).to.have.length(1);
    });

    it("watches the copy of a bucket by what S3 says and by what is found there", async () => {
        const { one } = await monitoring();
        const { metricQueries } = one(metricAlarm, "watch-replication-exports").inputs;
        expect(metric(metricQueries, "latency")).to.have.property("dimensions").that.deep.equals({
            SourceBucket: "exports",
            DestinationBucket: "exports-copy",
            RuleId: "to-dr",
        });
        expect(one(metricAlarm, "watch-replication-probe-exports").inputs).to.include({
            metricName: "ReplicationProbeAge",
            threshold: 86_400 + 900,
        });
    });

    it("shows on one page what was asked for, with the objectives in the charts of what was measured", async () => {
        const { one } = await monitoring();
        const page = one("aws:cloudwatch/dashboard:Dashboard");
        expect(page.inputs["dashboardName"]).to.equal("shop-production");
        const widgets = widgetsOf(page);
        const titles = widgets.map(({ properties }) => properties.title ?? properties.markdown);
        expect(titles).to.include.members([
            "Age of the newest recovery point, in seconds",
            "Point-in-time window, in seconds",
            "Last drill",
            "RPO, measured",
            "RTO, measured",
            "Storage of backups, in bytes",
            "Export",
            "Health checks: 1 is healthy",
            "CPU, in percent",
            "Memory of the cache, in percent",
        ]);
        const rpo = widgets.find(({ properties }) => properties.title === "RPO, measured");
        expect(rpo?.properties.annotations?.horizontal).to.deep.equal([{ label: "objective", value: 300 }]);
        const [states] = widgets.filter(({ type }) => type === "alarm");
        expect(states?.properties.alarms).to.have.length(12);
    });

    it("draws health checks from the one region that has their figures", async () => {
        const { one } = await monitoring();
        const checks = widgetsOf(one("aws:cloudwatch/dashboard:Dashboard")).find(
            ({ properties }) => properties.title === "Health checks: 1 is healthy",
        );
        expect(checks?.properties).to.include({ region: "us-east-1" });
        expect(JSON.stringify(checks?.properties.metrics)).to.contain('"region":"us-east-1"');
    });

    it("names its figures by the dimensions that publishing them must have", async () => {
        const { all } = await monitoring();
        const known = new Map(
            Object.values(metrics).map(({ name, dimensions }) => [name as string, dimensions]),
        );
        const own = all(metricAlarm).filter(({ inputs }) => inputs["namespace"] === "Lifeboat");
        expect(own).to.have.length(9);
        for (const { name, inputs } of own)
            expect(Object.keys(inputs["dimensions"] as object), name).to.have.members([
                ...(known.get(inputs["metricName"] as string) ?? []),
            ]);
    });

    it("has no page where none is wanted", async () => {
        const configuration = monitoringSchema.parse({ dashboard: false });
        const { all } = await monitoring({ configuration });
        expect(all("aws:cloudwatch/dashboard:Dashboard")).to.deep.equal([]);
    });
});

describe("the guard of costs", () => {
    it("tells four fifths, all of it, and all of it foreseen, to the topic and to people", async () => {
        const { one } = await costGuard();
        const { inputs } = one("aws:budgets/budget:Budget", "costs-budget");
        expect(inputs).to.include({ limitAmount: "250", limitUnit: "USD", timeUnit: "MONTHLY" });
        expect(inputs["notifications"]).to.deep.equal(
            (
                [
                    ["ACTUAL", 80],
                    ["ACTUAL", 100],
                    ["FORECASTED", 100],
                ] as const
            ).map(([notificationType, threshold]) => ({
                notificationType,
                threshold,
                comparisonOperator: "GREATER_THAN",
                thresholdType: "PERCENTAGE",
                subscriberSnsTopicArns: [topicArn],
                subscriberEmailAddresses: ["a@example.com"],
            })),
        );
    });

    it("tells anomalies at once, by a monitor of its own or one that the account has", async () => {
        const made = await costGuard();
        const subscription = "aws:costexplorer/anomalySubscription:AnomalySubscription";
        expect(made.one("aws:costexplorer/anomalyMonitor:AnomalyMonitor").inputs).to.include({
            monitorDimension: "SERVICE",
        });
        expect(made.one(subscription).inputs).to.deep.include({
            frequency: "IMMEDIATE",
            subscribers: [{ type: "SNS", address: topicArn }],
        });
        expect(made.one(subscription).inputs["thresholdExpression"]).to.have.nested.property(
            "dimension.values[0]",
            "20",
        );
        const given = await costGuard("arn:aws:ce::123456789012:anomalymonitor/1");
        expect(given.all("aws:costexplorer/anomalyMonitor:AnomalyMonitor")).to.deep.equal([]);
        expect(given.one(subscription).inputs["monitorArnLists"]).to.deep.equal([
            "arn:aws:ce::123456789012:anomalymonitor/1",
        ]);
    });
});

describe("what notifications, monitoring and costs make", () => {
    it("has a purpose each", async () => {
        const slack = { teamId: "T0ABCDEFG", channelId: "C0ABCDEFGHI" };
        const all = await Promise.resolve([
            await notifications({ emails: ["a@example.com"], slack }, { slackWebhook: "https://x" }),
            await monitoring(),
            await dr(),
            await costGuard(),
        ]);
        for (const { resources } of all) {
            const purposeOf = purposesOf(components, resources);
            const silent = resources.filter(
                (resource) => resource.parent !== null && purposeOf(resource) === null,
            );
            expect(silent.map(({ name }) => name)).to.deep.equal([]);
        }
    });
});

function notifications(
    configuration: object = { emails: ["a@example.com"] },
    more: Partial<NotificationsArgs> = {},
): Promise<Recorded> {
    return recorded(
        () =>
            new Notifications("notices", {
                site: exampleSite,
                configuration: notificationsSchema.parse(configuration),
                keyArn,
                ...more,
            }),
    );
}

function monitoring(change: Partial<MonitoringArgs> = {}): Promise<Recorded> {
    return recorded(
        () =>
            new Monitoring("watch", {
                site: exampleSite,
                configuration: monitoringSchema.parse({}),
                objectives: { rpoSeconds: 300, rtoSeconds: 3_600 },
                topicArn,
                limits: {
                    recoveryPoint: 86_400,
                    drill: 600_000,
                    export: 2_700_000,
                    verification: 610_000,
                    cacheSnapshot: 25_200,
                },
                databases: [{ id: "orders", identifier: "shop-orders", allocatedGigabytes: 100 }],
                vaults: [{ id: "main", name: "shop-production" }],
                caches: [{ id: "cache", replicationGroupId: "shop-production" }],
                replications: [
                    {
                        id: "exports",
                        sourceBucket: "exports",
                        destinationBucket: "exports-copy",
                        ruleId: "to-dr",
                    },
                ],
                healthChecks: [{ id: "primary", healthCheckId: "abc" }],
                ...change,
            }),
    );
}

function dr(): Promise<Recorded> {
    return recorded(
        () =>
            new Monitoring("watch", {
                site: exampleDrSite,
                configuration: monitoringSchema.parse({}),
                objectives: { rpoSeconds: 300, rtoSeconds: 3_600 },
                topicArn,
                replicas: [{ id: "orders", identifier: "shop-orders-replica" }],
            }),
        { region: exampleDrSite.region },
    );
}

function costGuard(anomalyMonitorArn?: string): Promise<Recorded> {
    const { anomalyThresholdUsd } = costSchema.parse({});
    return recorded(
        () =>
            new CostGuard("costs", {
                site: exampleSite,
                monthlyBudgetUsd: 250,
                anomalyThresholdUsd,
                topicArn,
                emails: ["a@example.com"],
                ...(anomalyMonitorArn === undefined ? {} : { anomalyMonitorArn }),
            }),
    );
}

interface DrawnWidget {
    readonly type: string;
    readonly properties: {
        readonly title?: string;
        readonly markdown?: string;
        readonly region?: string;
        readonly alarms?: readonly string[];
        readonly metrics?: readonly unknown[];
        readonly annotations?: { readonly horizontal: readonly object[] };
    };
}

function widgetsOf(page: PlannedResource): readonly DrawnWidget[] {
    return (jsonInput(page, "dashboardBody") as { widgets: readonly DrawnWidget[] }).widgets;
}

function metric(queries: unknown, id: string): object | undefined {
    return (queries as readonly { id: string; metric?: object }[]).find((query) => query.id === id)?.metric;
}

function statementsOf(resource: PlannedResource, input: string): readonly object[] {
    return (jsonInput(resource, input) as { Statement: readonly object[] }).Statement;
}

function urnOf(one: Recorded["one"], component: string): string {
    return one(`lifeboat:monitoring:${component}`).urn;
}
