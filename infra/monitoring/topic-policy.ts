import type * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";

/** Services that tell a topic something by themselves; roles of the account need no mention here. */
export const topicPublishers = [
    "cloudwatch.amazonaws.com",
    "events.amazonaws.com",
    "backup.amazonaws.com",
    "events.rds.amazonaws.com",
    "elasticache.amazonaws.com",
    "budgets.amazonaws.com",
    "costalerts.amazonaws.com",
] as const;

/** Who may publish: those services, for this account alone, and by TLS. */
export function topicPolicy(
    site: Site,
    topicArn: pulumi.Input<string>,
    accountRoot: pulumi.Input<string>,
): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "PublishByTheAccount",
                Effect: "Allow",
                Principal: { AWS: accountRoot },
                Action: ["sns:Publish", "sns:Subscribe", "sns:GetTopicAttributes"],
                Resource: topicArn,
            },
            {
                Sid: "PublishByServices",
                Effect: "Allow",
                Principal: { Service: topicPublishers },
                Action: "sns:Publish",
                Resource: topicArn,
                Condition: { StringEquals: { "aws:SourceAccount": site.accountId } },
            },
            {
                Sid: "NothingInTheClear",
                Effect: "Deny",
                Principal: "*",
                Action: "sns:Publish",
                Resource: topicArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}
