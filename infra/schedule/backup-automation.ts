import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { BackupConfiguration, DutyConfiguration } from "../config/backup.ts";
import { alarm } from "../monitoring/alarm.ts";
import { functionArn } from "../arns.ts";
import { functionName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { type DutyDefinition, type DutyId, duties, dutyIds } from "./duties.ts";
import { type ExportOrder, orderOf } from "./duty-order.ts";
import { type Bundle, type FunctionNetwork, ScheduledFunction } from "./scheduled-function.ts";

/** What is done for the backups, and by what code. */
export interface BackupAutomationArgs {
    readonly site: Site;
    /** Section `backup`: which duties there are, and when. */
    readonly configuration: BackupConfiguration;
    /** What the duty `export` exports, and where to. Default: it is told nothing, and has nothing to do. */
    readonly exports?: ExportOrder;
    /** Code and rights of each duty. A duty without is not deployed: its schedule stands, switched off. Default: none. */
    readonly bundles?: Readonly<Partial<Record<DutyId, Bundle>>>;
    /** For duties that talk with databases. Danger: without it they are deployed where they reach none. */
    readonly network?: FunctionNetwork;
    /** Settings for every function's code, beside `LIFEBOAT_SYSTEM`. Default: none. Danger: no secret. */
    readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Key of this region: for logs, environments and dead letters. */
    readonly keyArn: pulumi.Input<string>;
    /** Told when a duty fails. */
    readonly topicArn: pulumi.Input<string>;
}

interface Duty {
    readonly id: DutyId;
    readonly definition: DutyDefinition;
    readonly configuration: DutyConfiguration;
}

/** The functions that tend the backups, and their schedules. */
export class BackupAutomation extends pulumi.ComponentResource {
    static readonly type = typeToken("schedule", "BackupAutomation");
    static readonly purposes: Purposes = {
        "": "Does for the backups what AWS does not do by itself.",
        group: "Holds the schedules together.",
        role: "Lets the schedules call their functions.",
        "dead-letters": "Keeps what could not be done after all attempts.",
        undone: "Rings when something could not be done after all attempts.",
        "log-*": "Keeps what one function wrote.",
        "function-*": "Does one duty.",
        "at-*": "Calls one function when it is due.",
    };

    /** ARN of each duty's function that is deployed. */
    readonly functionArns: Readonly<Partial<Record<DutyId, pulumi.Output<string>>>>;
    readonly deadLetterArn: pulumi.Output<string>;

    constructor(name: string, args: BackupAutomationArgs, opts?: pulumi.ComponentResourceOptions) {
        super(BackupAutomation.type, name, {}, opts);
        const wanted = wantedDuties(args.configuration);
        this.deadLetterArn = this.deadLetters(name, args);
        this.functionArns = Object.fromEntries(
            wanted.flatMap((duty) => {
                const arn = this.function(name, args, duty);
                return arn === undefined ? [] : [[duty.id, arn]];
            }),
        );
        this.tellUndeployed(wanted);
        this.schedules(name, args, wanted);
        this.registerOutputs({ functionArns: this.functionArns, deadLetterArn: this.deadLetterArn });
    }

    private deadLetters(
        name: string,
        { site, keyArn, topicArn }: BackupAutomationArgs,
    ): pulumi.Output<string> {
        const queue = new aws.sqs.Queue(
            `${name}-dead-letters`,
            // the most that SQS keeps: two weeks, so that nothing is gone after somebody's holiday
            { kmsMasterKeyId: keyArn, messageRetentionSeconds: 1_209_600, tags: site.tags },
            { parent: this },
        );
        const letters = {
            namespace: "AWS/SQS",
            metricName: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: queue.name },
            statistic: "Maximum" as const,
            period: 300,
        };
        alarm(
            `${name}-undone`,
            {
                description:
                    "A duty could not be done after all attempts; the message in the queue says which.",
                // SQS is silent about a queue that nobody used for six hours
                looked: { expression: "FILL(letters, 0)", over: { letters } },
                rings: "above",
                threshold: 0,
                topicArn,
                tags: site.tags,
            },
            this,
        );
        return queue.arn;
    }

    /** The log is kept for its time whether the function is deployed or not. */
    private function(
        name: string,
        args: BackupAutomationArgs,
        { id, definition, configuration }: Duty,
    ): pulumi.Output<string> | undefined {
        const { site, bundles = {}, keyArn, topicArn } = args;
        const log = new aws.cloudwatch.LogGroup(
            `${name}-log-${id}`,
            {
                name: `/aws/lambda/${functionName(site, id)}`,
                retentionInDays: args.configuration.logRetentionDays,
                kmsKeyId: keyArn,
                tags: site.tags,
            },
            { parent: this },
        );
        const bundle = bundles[id];
        if (bundle === undefined) return undefined;
        return new ScheduledFunction(
            `${name}-function-${id}`,
            {
                ...{ site, duty: id, definition, configuration, bundle, keyArn, topicArn },
                network: definition.inNetwork ? args.network : undefined,
                environment: environmentOf(args),
                logGroupName: log.name,
                logGroupArn: log.arn,
                deadLetterArn: this.deadLetterArn,
            },
            { parent: this },
        ).arn;
    }

    private tellUndeployed(wanted: readonly Duty[]): void {
        const missing = wanted.filter(({ id }) => this.functionArns[id] === undefined).map(({ id }) => id);
        if (missing.length === 0) return;
        void pulumi.log.info(
            `Not deployed until \`npm run bundle\` has made their code: ${missing.join(", ")}. Their schedules are switched off.`,
            this,
        );
    }

    private schedules(name: string, args: BackupAutomationArgs, wanted: readonly Duty[]): void {
        const due = wanted.flatMap(({ id, configuration, definition }) =>
            configuration.schedule === null
                ? []
                : [{ id, retried: definition.retried, schedule: configuration.schedule }],
        );
        if (due.length === 0) return;
        const { site, configuration, exports } = args;
        const group = new aws.scheduler.ScheduleGroup(
            `${name}-group`,
            { name: `${site.system}-${site.role}`, tags: site.tags },
            { parent: this },
        );
        const roleArn = this.role(
            name,
            site,
            due.map(({ id }) => id),
        );
        for (const { id, schedule, retried } of due) {
            new aws.scheduler.Schedule(
                `${name}-at-${id}`,
                {
                    groupName: group.name,
                    description: `lifeboat ${id}: ${duties[id].does}.`,
                    scheduleExpression: schedule,
                    scheduleExpressionTimezone: configuration.timezone,
                    state: this.functionArns[id] === undefined ? "DISABLED" : "ENABLED",
                    flexibleTimeWindow: { mode: "OFF" },
                    target: {
                        arn: functionArn(site, id),
                        roleArn,
                        input: pulumi.jsonStringify(orderOf(id, configuration, exports)),
                        deadLetterConfig: { arn: this.deadLetterArn },
                        retryPolicy: {
                            maximumRetryAttempts: retried ? 3 : 0,
                            maximumEventAgeInSeconds: 3_600,
                        },
                    },
                },
                { parent: this },
            );
        }
    }

    private role(name: string, site: Site, called: readonly DutyId[]): pulumi.Output<string> {
        return new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "scheduler.amazonaws.com",
                description: "Calls the functions that tend the backups.",
                statements: [
                    {
                        sid: "CallFunctions",
                        actions: ["lambda:InvokeFunction"],
                        resources: called.map((id) => functionArn(site, id)),
                    },
                    {
                        sid: "LeaveDeadLetters",
                        actions: ["sqs:SendMessage"],
                        resources: [this.deadLetterArn],
                    },
                ],
            },
            { parent: this },
        ).arn;
    }
}

/** Those that the configuration wants, in the order of a day. */
function wantedDuties({ duties: wanted }: BackupConfiguration): readonly Duty[] {
    return dutyIds.flatMap((id) => {
        const configuration = wanted[id];
        return configuration === undefined ? [] : [{ id, definition: duties[id], configuration }];
    });
}

function environmentOf({ site, environment = {} }: BackupAutomationArgs) {
    return { ...environment, LIFEBOAT_SYSTEM: site.system };
}
