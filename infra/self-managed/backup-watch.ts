import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { alarm } from "../monitoring/alarm.ts";
import { typeToken } from "../naming.ts";
import { clusterName } from "../names.ts";
import type { Purposes } from "../purpose.ts";
import { longestGapSeconds } from "../schedule/recurrence.ts";
import type { Site } from "../site.ts";
import { verifiedMark } from "./backrest-commands.ts";
import { kubernetesCronOf } from "./kubernetes-cron.ts";

/** What is expected of backups, and who is told. */
export interface BackupWatchArgs {
    readonly site: Site;
    /** Section `selfManaged`. */
    readonly settings: Pick<SelfManagedConfiguration, "backup" | "cluster">;
    /** Recovery point objective of the database, in seconds: how long the archive may be silent. */
    readonly rpoSeconds: number;
    /** Encrypts the logs. */
    readonly keyArn: pulumi.Input<string>;
    /** Told of what did not happen. Default: nobody is. */
    readonly topicArn?: pulumi.Input<string> | undefined;
}

/** Something that must happen again and again. */
interface Expected {
    readonly id: string;
    readonly metricName: string;
    /** What the log shows when it happened, as CloudWatch looks for texts. */
    readonly text: string;
    /** How long it may stay away. */
    readonly withinSeconds: number;
    readonly description: string;
}

const hourSeconds = 3_600;
/** CloudWatch looks back no further, with periods of an hour and more. */
const longestLookSeconds = 7 * 86_400;

/**
 * Alarms on what did not happen. A backup that fails writes an error, one that never starts writes nothing: only the
 * success that stays away tells of both.
 */
export class BackupWatch extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "BackupWatch");
    static readonly purposes: Purposes = {
        "": "Notices when a backup, a verification or the archive stays away.",
        log: "What the cluster's containers print, backups among them.",
        "*-count": "Counts how often it succeeded.",
        "*-silence": "Rings when it has not succeeded for too long.",
    };

    constructor(name: string, args: BackupWatchArgs, opts?: pulumi.ComponentResourceOptions) {
        super(BackupWatch.type, name, {}, opts);
        const log = this.log(name, args);
        for (const expected of expectations(args)) this.watch(name, expected, log, args);
        this.registerOutputs({});
    }

    /** Made before the first pod prints anything: the agent would make it itself, and keep everything for ever. */
    private log(name: string, { site, settings, keyArn }: BackupWatchArgs): aws.cloudwatch.LogGroup {
        return new aws.cloudwatch.LogGroup(
            `${name}-log`,
            {
                name: `/aws/containerinsights/${clusterName(site)}/application`,
                retentionInDays: settings.cluster.logRetentionDays,
                kmsKeyId: keyArn,
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private watch(
        name: string,
        { id, metricName, text, withinSeconds, description }: Expected,
        log: aws.cloudwatch.LogGroup,
        { site, topicArn }: BackupWatchArgs,
    ): void {
        const namespace = `lifeboat/${site.system}`;
        new aws.cloudwatch.LogMetricFilter(
            `${name}-${id}-count`,
            {
                logGroupName: log.name,
                pattern: JSON.stringify(text),
                metricTransformation: { name: metricName, namespace, value: "1" },
            },
            { parent: this },
        );
        const { period, periods } = lookOf(withinSeconds);
        alarm(
            `${name}-${id}-silence`,
            {
                description,
                looked: { series: { namespace, metricName, dimensions: {}, statistic: "Sum", period } },
                rings: "below",
                threshold: 1,
                periods,
                topicArn,
                tags: site.tags,
            },
            this,
        );
    }
}

function expectations({ settings: { backup }, rpoSeconds }: BackupWatchArgs): readonly Expected[] {
    return [
        {
            id: "archive",
            metricName: "WalArchived",
            text: "archive-push command end: completed successfully",
            withinSeconds: rpoSeconds,
            description: `No WAL has reached the archive for ${rpoSeconds} seconds: what is younger would be lost. See the log of the database's pod.`,
        },
        {
            id: "backup",
            metricName: "BackupCompleted",
            text: "backup command end: completed successfully",
            withinSeconds: late(backup.full),
            description:
                "No backup was completed when one was due. See the log of the job, and take one now.",
        },
        {
            id: "verify",
            metricName: "RepositoryVerified",
            text: verifiedMark,
            withinSeconds: late(backup.verify),
            description:
                "The repository was not verified when it was due, or something in it is damaged. See the log of the job.",
        },
    ];
}

/** Until when the next one must have succeeded: the longest time between two, and two hours for it to be done. */
function late(schedule: string): number {
    return longestGapSeconds(kubernetesCronOf(schedule)) + 2 * hourSeconds;
}

/** As many periods as CloudWatch can look at: of an hour, or of minutes where it must be sooner. */
function lookOf(withinSeconds: number): { readonly period: number; readonly periods: number } {
    const seconds = Math.min(withinSeconds, longestLookSeconds);
    if (seconds >= 2 * hourSeconds)
        return { period: hourSeconds, periods: Math.floor(seconds / hourSeconds) };
    return { period: Math.max(60, Math.floor(seconds / 60) * 60), periods: 1 };
}
