import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { Statement } from "../access/statement.ts";
import type { DutyConfiguration } from "../config/backup.ts";
import { alarm } from "../monitoring/alarm.ts";
import { functionName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import type { DutyDefinition } from "./duties.ts";

/** Code of a function, made by `npm run bundle`. */
export interface Bundle {
    /** A zip file or a folder, with `index.mjs` in it that exports `handler`. */
    readonly path: string;
    /** All that the code asks of AWS, beside its log. */
    readonly statements: readonly Statement[];
}

/** Where functions stand that talk with databases. */
export interface FunctionNetwork {
    /** Private subnets that reach the databases and the endpoints of AWS. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Groups that the databases admit. */
    readonly securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** One duty's function. */
export interface ScheduledFunctionArgs {
    readonly site: Site;
    /** Name of the duty. */
    readonly duty: string;
    readonly definition: DutyDefinition;
    /** What the stack's configuration says of it. */
    readonly configuration: DutyConfiguration;
    readonly bundle: Bundle;
    /** Default: none. Danger: a duty that talks with databases cannot reach them from outside of their network. */
    readonly network?: FunctionNetwork | undefined;
    /** Settings for the code. Danger: whoever may look at the function reads them; secrets go by their ARN. */
    readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
    readonly logGroupName: pulumi.Input<string>;
    readonly logGroupArn: pulumi.Input<string>;
    /** Encrypts the environment. */
    readonly keyArn: pulumi.Input<string>;
    /** Takes what could not be done after all attempts. */
    readonly deadLetterArn: pulumi.Input<string>;
    /** Told when a run fails. */
    readonly topicArn: pulumi.Input<string>;
}

/** A function, what it may do, and an alarm for when it fails. */
export class ScheduledFunction extends pulumi.ComponentResource {
    static readonly type = typeToken("schedule", "ScheduledFunction");
    static readonly purposes: Purposes = {
        "": "Does one duty.",
        "=": "The code, and what it runs with.",
        role: "What the code may do.",
        retries: "How often a failed run is tried again.",
        errors: "Rings when a run failed.",
    };

    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: ScheduledFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ScheduledFunction.type, name, {}, opts);
        const role = new ServiceRole(
            `${name}-role`,
            {
                site: args.site,
                service: "lambda.amazonaws.com",
                description: `Runs the duty ${args.duty}.`,
                statements: [...baseStatements(args), ...args.bundle.statements],
            },
            { parent: this },
        );
        const made = this.function(name, args, role.arn);
        this.retries(name, args, made.name);
        this.errors(name, args, made.name);
        this.arn = made.arn;
        this.registerOutputs({ arn: this.arn });
    }

    private function(
        name: string,
        args: ScheduledFunctionArgs,
        role: pulumi.Input<string>,
    ): aws.lambda.Function {
        const { site, duty, definition, configuration, bundle, network, environment } = args;
        return new aws.lambda.Function(
            name,
            {
                name: functionName(site, duty),
                description: `lifeboat ${duty}: ${definition.does}.`,
                runtime: "nodejs22.x",
                architectures: ["arm64"],
                handler: "index.handler",
                code: new pulumi.asset.FileArchive(bundle.path),
                role,
                timeout: configuration.timeoutSeconds,
                memorySize: configuration.memoryMegabytes,
                environment: { variables: environment },
                kmsKeyArn: args.keyArn,
                loggingConfig: { logFormat: "JSON", logGroup: args.logGroupName },
                ...(network === undefined
                    ? {}
                    : {
                          vpcConfig: {
                              subnetIds: network.subnetIds,
                              securityGroupIds: network.securityGroupIds,
                          },
                      }),
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private retries(
        name: string,
        { definition, deadLetterArn }: ScheduledFunctionArgs,
        functionName: pulumi.Input<string>,
    ): void {
        new aws.lambda.FunctionEventInvokeConfig(
            `${name}-retries`,
            {
                functionName,
                maximumRetryAttempts: definition.retried ? 2 : 0,
                maximumEventAgeInSeconds: 3_600,
                destinationConfig: { onFailure: { destination: deadLetterArn } },
            },
            { parent: this },
        );
    }

    /** A function that was not called has no errors to count; what did not happen is told by its age. */
    private errors(
        name: string,
        { site, duty, topicArn }: ScheduledFunctionArgs,
        functionName: pulumi.Input<string>,
    ): void {
        const errors = {
            namespace: "AWS/Lambda",
            metricName: "Errors",
            dimensions: { FunctionName: functionName },
            statistic: "Sum" as const,
            period: 300,
        };
        alarm(
            `${name}-errors`,
            {
                description: `The duty ${duty} failed; its log says why.`,
                looked: { expression: "FILL(errors, 0)", over: { errors } },
                rings: "above",
                threshold: 0,
                topicArn,
                tags: site.tags,
            },
            this,
        );
    }
}

/** What every function needs: its log, its dead letters, its key, and network interfaces where it stands in a network. */
function baseStatements(args: ScheduledFunctionArgs): readonly Statement[] {
    const { site, network, logGroupArn, deadLetterArn, keyArn } = args;
    const always: readonly Statement[] = [
        {
            sid: "WriteItsLog",
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: [pulumi.interpolate`${logGroupArn}:*`],
        },
        { sid: "LeaveDeadLetters", actions: ["sqs:SendMessage"], resources: [deadLetterArn] },
        { sid: "ReadItsEnvironment", actions: ["kms:Decrypt"], resources: [keyArn] },
    ];
    return network === undefined ? always : [...always, ...interfaceStatements(site, network)];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
function interfaceStatements(
    { partition, region, accountId }: Site,
    { subnetIds }: FunctionNetwork,
): readonly Statement[] {
    const at = pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}`;
    const interfaces = pulumi.interpolate`${at}:network-interface/*`;
    const subnets = pulumi
        .all([at, subnetIds])
        .apply(([prefix, ids]) => ids.map((id) => `${prefix}:subnet/${id}`));
    const inItsSubnets = { ArnEquals: { "ec2:Subnet": subnets } };
    return [
        {
            sid: "LookAtInterfaces",
            actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"],
            // EC2 grants what describes on nothing smaller
            resources: ["*"],
        },
        {
            sid: "StandInTheNetwork",
            actions: ["ec2:CreateNetworkInterface"],
            resources: [
                interfaces,
                pulumi.interpolate`${at}:subnet/*`,
                pulumi.interpolate`${at}:security-group/*`,
            ],
        },
        {
            sid: "LeaveTheNetwork",
            actions: [
                "ec2:DeleteNetworkInterface",
                "ec2:AssignPrivateIpAddresses",
                "ec2:UnassignPrivateIpAddresses",
            ],
            resources: [interfaces],
            conditions: inItsSubnets,
        },
    ];
}
