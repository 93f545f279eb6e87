import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { DrillConfiguration } from "../config/drill.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { restoreJobVariable } from "./drill-build.ts";

/** What starts drills. */
export interface DrillTriggersArgs {
    readonly site: Site;
    /** Section `drill`: the schedule, and whether restore tests start one, too. */
    readonly configuration: DrillConfiguration;
    /** The project that is started. */
    readonly projectArn: pulumi.Input<string>;
    /** Only restores of this restore testing plan. Default: every restore test of the account in this region. */
    readonly restoreTestingPlanArn?: pulumi.Input<string>;
}

/** Starts a drill when it is due, and when AWS Backup has restored something for a test. */
export class DrillTriggers extends pulumi.ComponentResource {
    static readonly type = typeToken("schedule", "DrillTriggers");
    static readonly purposes: Purposes = {
        "": "Start drills.",
        role: "Lets the schedule start a drill.",
        schedule: "Starts a drill when it is due.",
        "restored-role": "Lets a restore test start its judgement.",
        restored: "Catches restores that AWS Backup made for a test.",
        judge: "Starts the judgement of such a restore.",
    };

    constructor(name: string, args: DrillTriggersArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DrillTriggers.type, name, {}, opts);
        this.schedule(name, args);
        if (args.configuration.onRestoreTesting) this.restoreTesting(name, args);
        this.registerOutputs({});
    }

    private schedule(name: string, args: DrillTriggersArgs): void {
        const { configuration, projectArn } = args;
        new aws.scheduler.Schedule(
            `${name}-schedule`,
            {
                description: "Starts a drill.",
                scheduleExpression: configuration.schedule,
                scheduleExpressionTimezone: configuration.timezone,
                flexibleTimeWindow: { mode: "OFF" },
                target: {
                    arn: projectArn,
                    roleArn: this.starter(`${name}-role`, "scheduler.amazonaws.com", args),
                    retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3_600 },
                },
            },
            { parent: this },
        );
    }

    private restoreTesting(name: string, args: DrillTriggersArgs): void {
        const rule = new aws.cloudwatch.EventRule(
            `${name}-restored`,
            {
                description: "Restores that AWS Backup completed for a test.",
                eventPattern: pulumi.jsonStringify(restoredPattern(args.restoreTestingPlanArn)),
                tags: args.site.tags,
            },
            { parent: this },
        );
        new aws.cloudwatch.EventTarget(
            `${name}-judge`,
            {
                rule: rule.name,
                arn: args.projectArn,
                roleArn: this.starter(`${name}-restored-role`, "events.amazonaws.com", args),
                inputTransformer: {
                    inputPaths: { job: "$.detail.restoreJobId" },
                    inputTemplate: `{"environmentVariablesOverride":[{"name":"${restoreJobVariable}","value":<job>}]}`,
                },
            },
            { parent: this },
        );
    }

    private starter(
        name: string,
        service: string,
        { site, projectArn }: DrillTriggersArgs,
    ): pulumi.Output<string> {
        return new ServiceRole(
            name,
            {
                site,
                service,
                description: "Starts drills.",
                statements: [
                    { sid: "StartDrills", actions: ["codebuild:StartBuild"], resources: [projectArn] },
                ],
            },
            { parent: this },
        ).arn;
    }
}

/** Restores by hand have no plan, and are nobody's test. */
function restoredPattern(planArn: pulumi.Input<string> | undefined): object {
    return {
        source: ["aws.backup"],
        "detail-type": ["Restore Job State Change"],
        detail: {
            status: ["COMPLETED"],
            resourceType: ["RDS"],
            restoreTestingPlanArn: planArn === undefined ? [{ exists: true }] : [planArn],
        },
    };
}
