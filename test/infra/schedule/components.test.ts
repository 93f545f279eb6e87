import { expect } from "chai";
import { components } from "../../../infra/components.ts";
import { backupSchema } from "../../../infra/config/backup.ts";
import { drillSchema } from "../../../infra/config/drill.ts";
import type { PlannedResource } from "../../../infra/planned.ts";
import { purposesOf } from "../../../infra/purpose.ts";
import { BackupAutomation, type BackupAutomationArgs } from "../../../infra/schedule/backup-automation.ts";
import { DrillRunner, type DrillRunnerArgs } from "../../../infra/schedule/drill-runner.ts";
import { jsonInput, type Recorded, recorded } from "../../support/aws/recorded.ts";
import { exampleSite } from "../../support/aws/site.ts";

const topicArn = "arn:aws:sns:eu-central-1:123456789012:shop-production";
const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
const schedule = "aws:scheduler/schedule:Schedule";
const production = "arn:aws:rds:eu-central-1:123456789012:db:shop-orders";

describe("the automation of backups", () => {
    it("has a schedule, a log and a function for each duty that is wanted", async () => {
        const { one, all } = await automation();
        expect(all(schedule).map(({ name }) => name)).to.deep.equal([
            "backup-at-heartbeat",
            "backup-at-prune",
            "backup-at-verify",
        ]);
        const at = one(schedule, "backup-at-verify");
        expect(at.inputs).to.deep.include({
            groupName: "shop-production",
            scheduleExpression: "cron(0 4 ? * SUN *)",
            scheduleExpressionTimezone: "UTC",
            state: "ENABLED",
        });
        expect(at.inputs["target"]).to.have.property(
            "arn",
            "arn:aws:lambda:eu-central-1:123456789012:function:shop-production-verify",
        );
        expect(one("aws:cloudwatch/logGroup:LogGroup", "backup-log-verify").inputs).to.include({
            name: "/aws/lambda/shop-production-verify",
            retentionInDays: 90,
            kmsKeyId: keyArn,
        });
        const code = one("aws:lambda/function:Function", "backup-function-verify");
        expect(code.parent).to.equal(
            one("lifeboat:schedule:ScheduledFunction", "backup-function-verify").urn,
        );
        expect(code.inputs).to.include({
            name: "shop-production-verify",
            runtime: "nodejs22.x",
            handler: "index.handler",
            timeout: 900,
            kmsKeyArn: keyArn,
        });
    });

    it("switches the schedule of a duty off that has no code, and deploys no function for it", async () => {
        const { one, all } = await automation({ bundles: {} });
        expect(all("aws:lambda/function:Function")).to.deep.equal([]);
        expect(all(schedule)).to.have.length(3);
        expect(all(schedule).map(({ inputs }) => inputs["state"])).to.deep.equal(Array(3).fill("DISABLED"));
        expect(one("aws:cloudwatch/logGroup:LogGroup", "backup-log-prune").inputs).to.include({
            retentionInDays: 90,
        });
    });

    it("has no schedule for what another component calls, but its function", async () => {
        const { one, all } = await automation({
            configuration: backupSchema.parse({ duties: { "redis-prune": {} } }),
            bundles: { "redis-prune": { path: "package.json", statements: [] } },
        });
        expect(all(schedule)).to.deep.equal([]);
        expect(one("aws:lambda/function:Function").inputs).to.include({
            name: "shop-production-redis-prune",
        });
    });

    it("puts only what talks with databases into their network, and lets only that make interfaces", async () => {
        const { one } = await automation();
        expect(
            one("aws:lambda/function:Function", "backup-function-heartbeat").inputs["vpcConfig"],
        ).to.deep.equal({
            subnetIds: ["subnet-1"],
            securityGroupIds: ["sg-1"],
        });
        expect(one("aws:lambda/function:Function", "backup-function-prune").inputs).not.to.have.property(
            "vpcConfig",
        );
        expect(actionsOf(one, "backup-function-heartbeat-role-policy")).to.include(
            "ec2:CreateNetworkInterface",
        );
        expect(actionsOf(one, "backup-function-prune-role-policy")).not.to.include(
            "ec2:CreateNetworkInterface",
        );
    });

    it("gives each function its own rights, and the schedule that of calling them", async () => {
        const { one } = await automation();
        expect(actionsOf(one, "backup-function-prune-role-policy")).to.include("rds:DeleteDBSnapshot");
        expect(actionsOf(one, "backup-function-verify-role-policy")).not.to.include("rds:DeleteDBSnapshot");
        expect(statementsOf(one("aws:iam/rolePolicy:RolePolicy", "backup-role-policy"))[0]).to.deep.include({
            Action: ["lambda:InvokeFunction"],
            Resource: ["heartbeat", "prune", "verify"].map(
                (duty) => `arn:aws:lambda:eu-central-1:123456789012:function:shop-production-${duty}`,
            ),
        });
    });

    it("tells of runs that failed, keeps what was given up, and does not do twice what must not be", async () => {
        const { one } = await automation();
        const alarm = one("aws:cloudwatch/metricAlarm:MetricAlarm", "backup-function-prune-errors");
        expect(alarm.inputs).to.deep.include({ treatMissingData: "breaching", alarmActions: [topicArn] });
        expect(JSON.stringify(alarm.inputs["metricQueries"])).to.contain("FILL(errors, 0)");
        const retries = (name: string) =>
            one("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", name).inputs;
        expect(retries("backup-function-prune-retries")).to.include({ maximumRetryAttempts: 2 });
        expect(retries("backup-function-heartbeat-retries")).to.include({ maximumRetryAttempts: 0 });
        const queue = one("aws:sqs/queue:Queue");
        expect(queue.inputs).to.include({ kmsMasterKeyId: keyArn });
        expect(one(schedule, "backup-at-prune").inputs["target"]).to.have.nested.property(
            "deadLetterConfig.arn",
            "arn:aws:sqs:eu-central-1:123456789012:backup-dead-letters",
        );
        expect(one("aws:cloudwatch/metricAlarm:MetricAlarm", "backup-undone").inputs).to.deep.include({
            alarmActions: [topicArn],
        });
    });

    it("tells the code how long to keep what it removes, what to export, and nothing else", async () => {
        const { one } = await automation({
            configuration: backupSchema.parse({
                duties: { prune: {}, export: {}, verify: {} },
                manualRetentionDays: 30,
                exportRetentionDays: 400,
            }),
            exports: {
                databases: ["orders"],
                tables: ["shop.public.orders"],
                prefix: "monthly",
                bucket: "exports",
                roleArn: "arn:aws:iam::123456789012:role/export",
            },
        });
        const told = (duty: string): unknown => {
            const { input } = one(schedule, `backup-at-${duty}`).inputs["target"] as { input: string };
            return JSON.parse(input);
        };
        expect(told("prune")).to.deep.equal({ manualRetentionDays: 30, exportRetentionDays: 400 });
        expect(told("export")).to.deep.equal({
            databases: ["orders"],
            tables: ["shop.public.orders"],
            prefix: "monthly",
            bucket: "exports",
            roleArn: "arn:aws:iam::123456789012:role/export",
        });
        expect(told("verify")).to.deep.equal({});
    });

    it("names the system to the code, and leaves out what schedules tell", async () => {
        const { one } = await automation();
        expect(
            one("aws:lambda/function:Function", "backup-function-prune").inputs["environment"],
        ).to.deep.equal({ variables: { LIFEBOAT_SYSTEM: "shop" } });
    });
});

describe("the runner of drills", () => {
    it("runs a prebuilt image in the drills' network, from a source in S3, for its time at most", async () => {
        const { one } = await runner();
        const project = one("aws:codebuild/project:Project");
        expect(project.inputs).to.deep.include({
            name: "shop-production-drill",
            buildTimeout: 120,
            concurrentBuildLimit: 1,
            encryptionKey: keyArn,
            vpcConfig: {
                vpcId: "vpc-1",
                subnets: ["subnet-1", "subnet-2"],
                securityGroupIds: ["sg-1"],
            },
        });
        expect(project.inputs["environment"]).to.include({
            image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/lifeboat:1",
            imagePullCredentialsType: "SERVICE_ROLE",
        });
        expect(project.inputs["source"]).to.include({ type: "S3", location: "sources/lifeboat.zip" });
        expect(project.inputs["source"])
            .to.have.property("buildspec")
            .that.contains('lifeboat drill --stack \\"$LIFEBOAT_STACK\\"');
    });

    it("keeps its state in S3, its secrets under the key, and looks for no plugins", async () => {
        const { one } = await runner();
        const { environmentVariables } = one("aws:codebuild/project:Project").inputs["environment"] as {
            environmentVariables: readonly { name: string; value: string }[];
        };
        const settings = Object.fromEntries(environmentVariables.map(({ name, value }) => [name, value]));
        expect(settings).to.include({
            LIFEBOAT_STACK: "production",
            PULUMI_BACKEND_URL: "s3://states?region=eu-central-1",
            LIFEBOAT_SECRETS_PROVIDER: `awskms:///${keyArn}?region=eu-central-1`,
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        });
    });

    it("begins when the configuration says, in its zone", async () => {
        const { one } = await runner({ timezone: "Europe/Berlin" });
        const due = one(schedule);
        expect(due.inputs).to.include({
            scheduleExpression: "cron(0 2 ? * SUN *)",
            scheduleExpressionTimezone: "Europe/Berlin",
        });
        expect(due.inputs["target"]).to.have.property(
            "arn",
            "arn:aws:codebuild:eu-central-1:123456789012:drill",
        );
        expect(actionsOf(one, "drill-triggers-role-policy")).to.deep.equal(["codebuild:StartBuild"]);
    });

    it("keeps its log for its time, encrypted", async () => {
        const { one } = await runner();
        expect(one("aws:cloudwatch/logGroup:LogGroup").inputs).to.include({
            name: "/aws/codebuild/shop-production-drill",
            retentionInDays: 365,
            kmsKeyId: keyArn,
        });
    });

    it("removes network interfaces from its own subnets alone, as functions do from theirs", async () => {
        const subnet = (id: string) => `arn:aws:ec2:eu-central-1:123456789012:subnet/${id}`;
        const leaving = ({ one }: Recorded, name: string) =>
            statementsOf(one("aws:iam/rolePolicy:RolePolicy", name)).find(
                ({ Sid }) => Sid === "LeaveTheNetwork",
            );
        expect(leaving(await runner(), "drill-role-policy"))
            .to.have.nested.property("Condition.ArnEquals.ec2:Subnet")
            .that.deep.equals([subnet("subnet-1"), subnet("subnet-2")]);
        expect(leaving(await automation(), "backup-function-heartbeat-role-policy"))
            .to.have.nested.property("Condition.ArnEquals.ec2:Subnet")
            .that.deep.equals([subnet("subnet-1")]);
    });

    it("is given the rights of a drill, and denied what no drill may do", async () => {
        const { one } = await runner();
        const statements = statementsOf(one("aws:iam/rolePolicy:RolePolicy", "drill-role-policy"));
        const of = (sid: string) => statements.find((statement) => statement.Sid === sid);
        expect(of("Restore")).to.deep.include({
            Effect: "Allow",
            Action: ["rds:RestoreDBInstanceFromDBSnapshot"],
        });
        expect(of("NeverChangeWithoutTheStamp")).to.deep.include({
            Effect: "Deny",
            Resource: ["*"],
            Condition: { Null: { "aws:ResourceTag/lifeboat:drill-id": "true" } },
        });
        expect(of("NeverChangeWithoutTheStamp")?.Action).to.include.members([
            "rds:DeleteDB*",
            "rds:ModifyDB*",
            "backup:DeleteRecoveryPoint",
        ]);
        expect(of("NeverTouchProduction")).to.deep.include({ Effect: "Deny", Resource: [production] });
        expect(of("NeverTouchProduction")?.Action).to.include("rds:AddTagsToResource");
        expect(of("NeverDamageKeys")?.Action).to.include("kms:ScheduleKeyDeletion");
        expect(of("NeverLogInToProduction")).to.deep.include({
            Effect: "Deny",
            Action: ["rds-db:connect"],
            Resource: ["arn:aws:rds-db:eu-central-1:123456789012:dbuser:db-PRODUCTION/*"],
        });
        expect(of("NeverEndBackups")?.Action).to.include.members([
            "rds:DeleteDBSnapshot",
            "rds:ModifyDBSnapshot*",
        ]);
        expect(of("NeverChangeVaults")?.Action).to.include("backup:PutBackupVault*");
    });

    it("may pull the image from its own repository alone, and no other's where it is not in ECR", async () => {
        const { one } = await runner();
        const pull = statementsOf(one("aws:iam/rolePolicy:RolePolicy", "drill-role-policy")).find(
            ({ Sid }) => Sid === "PullTheImage",
        );
        expect(pull?.Resource).to.deep.equal(["arn:aws:ecr:eu-central-1:123456789012:repository/lifeboat"]);
        const other = await runner({ image: "public.ecr.aws/lifeboat/drill:1" });
        expect(actionsOf(other.one, "drill-role-policy")).not.to.include("ecr:BatchGetImage");
    });

    it("judges restores that AWS Backup made for a test, where that is asked for", async () => {
        const none = await runner();
        expect(none.all("aws:cloudwatch/eventRule:EventRule")).to.deep.equal([]);
        const planArn = "arn:aws:backup:eu-central-1:123456789012:restore-testing-plan:shop";
        const { one } = await runner({ onRestoreTesting: true }, { restoreTestingPlanArn: planArn });
        expect(jsonInput(one("aws:cloudwatch/eventRule:EventRule"), "eventPattern")).to.deep.equal({
            source: ["aws.backup"],
            "detail-type": ["Restore Job State Change"],
            detail: { status: ["COMPLETED"], resourceType: ["RDS"], restoreTestingPlanArn: [planArn] },
        });
        const target = one("aws:cloudwatch/eventTarget:EventTarget");
        expect(target.inputs["arn"]).to.equal("arn:aws:codebuild:eu-central-1:123456789012:drill");
        const { inputTemplate } = target.inputs["inputTransformer"] as { inputTemplate: string };
        expect(JSON.parse(inputTemplate.replace("<job>", '"job-1"'))).to.deep.equal({
            environmentVariablesOverride: [{ name: "LIFEBOAT_RESTORE_JOB", value: "job-1" }],
        });
    });
});

describe("what automation and the runner make", () => {
    it("has a purpose each", async () => {
        const all = [await automation(), await runner({ onRestoreTesting: true })];
        for (const { resources } of all) {
            const purposeOf = purposesOf(components, resources);
            const silent = resources.filter(
                (resource) => resource.parent !== null && purposeOf(resource) === null,
            );
            expect(silent.map(({ name }) => name)).to.deep.equal([]);
        }
    });
});

function automation(change: Partial<BackupAutomationArgs> = {}): Promise<Recorded> {
    const bundle = { path: "package.json", statements: [] };
    const deletes = {
        sid: "RemoveSnapshots",
        actions: ["rds:DeleteDBSnapshot"],
        resources: ["arn:aws:rds:eu-central-1:123456789012:snapshot:shop-*"],
    };
    return recorded(
        () =>
            new BackupAutomation("backup", {
                site: exampleSite,
                configuration: backupSchema.parse({ duties: { verify: {}, heartbeat: {}, prune: {} } }),
                bundles: {
                    heartbeat: bundle,
                    verify: bundle,
                    prune: { ...bundle, statements: [deletes] },
                },
                network: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
                keyArn,
                topicArn,
                ...change,
            }),
    );
}

function runner(configuration: object = {}, more: Partial<DrillRunnerArgs> = {}): Promise<Recorded> {
    return recorded(
        () =>
            new DrillRunner("drill", {
                site: exampleSite,
                configuration: drillSchema.parse({
                    image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/lifeboat:1",
                    timeoutMinutes: 120,
                    sources: ["rds-snapshot", "rds-pitr"],
                    ...configuration,
                }),
                place: {
                    vpcId: "vpc-1",
                    subnetIds: ["subnet-1", "subnet-2"],
                    securityGroupIds: ["sg-1"],
                },
                stateBucket: "states",
                source: "sources/lifeboat.zip",
                keyArn,
                statements: [
                    {
                        sid: "Restore",
                        actions: ["rds:RestoreDBInstanceFromDBSnapshot"],
                        resources: ["arn:aws:rds:eu-central-1:123456789012:snapshot:shop-*"],
                    },
                ],
                production: [{ arn: production, resourceId: "db-PRODUCTION" }],
                ...more,
            }),
    );
}

interface PolicyStatement {
    readonly Sid: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
}

function statementsOf(policy: PlannedResource): readonly PolicyStatement[] {
    return (jsonInput(policy, "policy") as { Statement: readonly PolicyStatement[] }).Statement;
}

function actionsOf(one: Recorded["one"], name: string): readonly string[] {
    return statementsOf(one("aws:iam/rolePolicy:RolePolicy", name)).flatMap(({ Action }) => Action);
}
