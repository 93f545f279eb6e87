import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** A channel of Slack that AWS writes to. */
export interface SlackChannelArgs {
    readonly site: Site;
    /** Id of the workspace. Somebody must have authorized AWS in it once, in the console: there is no API for that. */
    readonly teamId: pulumi.Input<string>;
    readonly channelId: pulumi.Input<string>;
    /** What is told there. */
    readonly topicArn: pulumi.Input<string>;
}

/** Regions that answer for AWS Chatbot (Amazon Q Developer in chat applications); it tells topics of every region. */
const chatRegions = ["us-east-2", "us-west-2", "eu-west-1", "ap-southeast-1"];

/** Tells a Slack channel what the topic is told, without code of ours. Whoever is in the channel can look, and change nothing. */
export class SlackChannel extends pulumi.ComponentResource {
    static readonly type = typeToken("monitoring", "SlackChannel");
    static readonly purposes: Purposes = {
        "": "Tells a Slack channel what the topic is told.",
        "=": "The channel, and the topic that it follows.",
        role: "Lets AWS draw the alarms that it tells of.",
    };

    constructor(name: string, args: SlackChannelArgs, opts?: pulumi.ComponentResourceOptions) {
        super(SlackChannel.type, name, {}, opts);
        const { site, teamId, channelId, topicArn } = args;
        const role = new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "chatbot.amazonaws.com",
                description: "Draws alarms in a Slack channel.",
                statements: [
                    {
                        sid: "DrawAlarms",
                        actions: ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricWidgetImage"],
                        // neither of them can be granted on less
                        resources: ["*"],
                    },
                ],
            },
            { parent: this },
        );
        new aws.chatbot.SlackChannelConfiguration(
            name,
            {
                configurationName: `${site.system}-${site.role}`,
                slackTeamId: teamId,
                slackChannelId: channelId,
                snsTopicArns: [topicArn],
                iamRoleArn: role.arn,
                // by default it is AdministratorAccess that bounds what people may do from the channel
                guardrailPolicyArns: [
                    pulumi.interpolate`arn:${site.partition}:iam::aws:policy/CloudWatchReadOnlyAccess`,
                ],
                loggingLevel: "ERROR",
                region: chatRegions.includes(site.region) ? site.region : "us-east-2",
                tags: site.tags,
            },
            { parent: this },
        );
        this.registerOutputs({});
    }
}
