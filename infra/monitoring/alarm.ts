import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** One series of figures that CloudWatch keeps. */
export interface Series {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
    readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
    /** Seconds: 60, or a multiple of it up to a day. */
    readonly period: number;
}

/** What an alarm looks at: one series, or an expression over several, each by the name that it has in there. */
export type Looked =
    | { readonly series: Series }
    | { readonly expression: string; readonly over: Readonly<Record<string, Series>> };

/** When an alarm rings. */
export interface AlarmArgs {
    /** What it means and what to do, for whoever is woken by it. */
    readonly description: string;
    readonly looked: Looked;
    readonly rings: "above" | "below" | "at-or-above";
    readonly threshold: pulumi.Input<number>;
    /** How many periods in a row. Default 1. */
    readonly periods?: number;
    /** Who is told when it rings and when it is over. Undefined for one that only others build on. */
    readonly topicArn: pulumi.Input<string> | undefined;
    readonly tags: Readonly<Record<string, string>>;
}

const operators = {
    above: "GreaterThanThreshold",
    "at-or-above": "GreaterThanOrEqualToThreshold",
    below: "LessThanThreshold",
} as const;

/**
 * An alarm that takes silence for the worst: where the figures stop, whatever should be watched is not. A series that
 * AWS publishes only while there is something to count needs `FILL` in an expression, and an alarm of another kind
 * beside it that sees the silence.
 */
export function alarm(
    name: string,
    { description, looked, rings, threshold, periods = 1, topicArn, tags }: AlarmArgs,
    parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
    const told = topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] };
    return new aws.cloudwatch.MetricAlarm(
        name,
        {
            alarmDescription: description,
            comparisonOperator: operators[rings],
            threshold,
            evaluationPeriods: periods,
            datapointsToAlarm: periods,
            treatMissingData: "breaching",
            ...lookedInputs(looked),
            ...told,
            tags,
        },
        { parent },
    );
}

function lookedInputs(looked: Looked): Partial<aws.cloudwatch.MetricAlarmArgs> {
    if ("series" in looked) return looked.series;
    const over = Object.entries(looked.over).map(([id, { statistic, ...metric }]) => ({
        id,
        metric: { ...metric, stat: statistic },
    }));
    return { metricQueries: [{ id: "judged", expression: looked.expression, returnData: true }, ...over] };
}
