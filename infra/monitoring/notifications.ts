import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NotificationsConfiguration } from "../config/notifications.ts";
import { drillProjectName, topicName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { databaseTroubles, outcomeRules } from "./outcomes.ts";
import { SlackChannel } from "./slack-channel.ts";
import { topicPolicy } from "./topic-policy.ts";

/** Who is told, and of what. */
export interface NotificationsArgs {
    readonly site: Site;
    /** Section `notifications`. */
    readonly configuration: NotificationsConfiguration;
    /** Key of this region, for the topic and the webhook. Its policy must let the publishers of the topic use it. */
    readonly keyArn: pulumi.Input<string>;
    /** The incoming webhook's address; a secret. Default: none is kept. Danger: whoever has it can post to the channel. */
    readonly slackWebhook?: pulumi.Input<string>;
}

/** One topic that alarms and outcomes go to, good ones and bad ones, and all who listen to it. */
export class Notifications extends pulumi.ComponentResource {
    static readonly type = typeToken("monitoring", "Notifications");
    static readonly purposes: Purposes = {
        "": "Tells people what happened to their backups.",
        "=": "The topic that everything is told to.",
        policy: "Who may tell the topic something.",
        "email-*": "Writes to one address.",
        slack: "Tells a Slack channel.",
        "slack-webhook": "Keeps the address that lifeboat's functions post to.",
        "slack-webhook-value": "The address itself.",
        "told-*": "Catches what AWS tells of one kind of job.",
        "tells-*": "Hands it to the topic.",
        "database-events": "Tells what RDS does with instances: failovers, backups, lack of storage.",
        "snapshot-events": "Tells what becomes of snapshots and their exports.",
    };

    readonly topicArn: pulumi.Output<string>;
    /** Secret with the webhook's address; undefined where none is kept. */
    readonly slackWebhookArn: pulumi.Output<string> | undefined;

    constructor(name: string, args: NotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Notifications.type, name, {}, opts);
        const { site, configuration, keyArn, slackWebhook } = args;
        this.topicArn = this.topic(name, site, keyArn);
        for (const email of configuration.emails) this.email(name, email);
        if (configuration.slack !== undefined)
            new SlackChannel(
                `${name}-slack`,
                { site, topicArn: this.topicArn, ...configuration.slack },
                { parent: this },
            );
        this.slackWebhookArn =
            slackWebhook === undefined ? undefined : this.webhook(name, site, keyArn, slackWebhook);
        this.tellOutcomes(name, site, configuration.tellSuccess);
        this.tellDatabaseEvents(name, site, configuration.tellSuccess);
        this.registerOutputs({ topicArn: this.topicArn, slackWebhookArn: this.slackWebhookArn });
    }

    /** The policy is awaited, so that whoever is given the topic can use it. */
    private topic(name: string, site: Site, keyArn: pulumi.Input<string>): pulumi.Output<string> {
        const topic = new aws.sns.Topic(
            name,
            { name: topicName(site.system, site.role), kmsMasterKeyId: keyArn, tags: site.tags },
            { parent: this },
        );
        const root = pulumi.interpolate`arn:${site.partition}:iam::${site.accountId}:root`;
        return new aws.sns.TopicPolicy(
            `${name}-policy`,
            { arn: topic.arn, policy: pulumi.jsonStringify(topicPolicy(site, topic.arn, root)) },
            { parent: this },
        ).arn;
    }

    /** Named by a digest: an address holds characters that a name cannot, and its place in the list may change. */
    private email(name: string, endpoint: string): void {
        const id = createHash("sha256").update(endpoint).digest("hex").slice(0, 8);
        new aws.sns.TopicSubscription(
            `${name}-email-${id}`,
            { topic: this.topicArn, protocol: "email", endpoint },
            { parent: this },
        );
    }

    private webhook(
        name: string,
        { system, role, tags }: Site,
        kmsKeyId: pulumi.Input<string>,
        address: pulumi.Input<string>,
    ): pulumi.Output<string> {
        const kept = new aws.secretsmanager.Secret(
            `${name}-slack-webhook`,
            { name: `${system}/${role}/slack-webhook`, kmsKeyId, recoveryWindowInDays: 7, tags },
            { parent: this },
        );
        new aws.secretsmanager.SecretVersion(
            `${name}-slack-webhook-value`,
            { secretId: kept.id, secretString: pulumi.secret(address) },
            { parent: this },
        );
        return kept.arn;
    }

    private tellOutcomes(name: string, { system, role, tags }: Site, success: boolean): void {
        for (const { id, description, pattern } of outcomeRules(drillProjectName(system, role), success)) {
            const rule = new aws.cloudwatch.EventRule(
                `${name}-told-${id}`,
                { description, eventPattern: JSON.stringify(pattern), tags },
                { parent: this },
            );
            new aws.cloudwatch.EventTarget(
                `${name}-tells-${id}`,
                { rule: rule.name, arn: this.topicArn },
                { parent: this },
            );
        }
    }

    private tellDatabaseEvents(name: string, { tags }: Site, success: boolean): void {
        const instances = success ? {} : { eventCategories: [...databaseTroubles] };
        new aws.rds.EventSubscription(
            `${name}-database-events`,
            { sourceType: "db-instance", snsTopic: this.topicArn, ...instances, tags },
            { parent: this },
        );
        const snapshots = success ? {} : { eventCategories: ["deletion"] };
        new aws.rds.EventSubscription(
            `${name}-snapshot-events`,
            { sourceType: "db-snapshot", snsTopic: this.topicArn, ...snapshots, tags },
            { parent: this },
        );
    }
}
