import type * as pulumi from "@pulumi/pulumi";
import type { Series } from "./alarm.ts";

/** One rectangle of a dashboard, as CloudWatch reads it; without a place, so that they follow one another. */
export interface Widget {
    readonly type: "metric" | "alarm" | "text";
    readonly width: number;
    readonly height: number;
    readonly properties: Readonly<Record<string, unknown>>;
}

/** One line of a chart, and the region that has its figures where that is another one. */
export interface Line extends Series {
    readonly label: string;
    readonly region?: string;
}

/** Level that a line is held against. */
export interface Level {
    readonly label: string;
    readonly value: number;
}

/** Lines over time. */
export function chart(
    title: string,
    region: string,
    lines: readonly Line[],
    levels: readonly Level[] = [],
): Widget {
    return {
        type: "metric",
        width: 8,
        height: 6,
        properties: {
            title,
            region,
            view: "timeSeries",
            metrics: lines.map(metricRow),
            ...(levels.length === 0 ? {} : { annotations: { horizontal: levels } }),
        },
    };
}

/** Newest values as figures. */
export function figures(title: string, region: string, lines: readonly Line[]): Widget {
    return {
        type: "metric",
        width: 8,
        height: 6,
        properties: { title, region, view: "singleValue", metrics: lines.map(metricRow) },
    };
}

/** States of alarms, and when each last changed. */
export function alarmStates(title: string, alarms: readonly pulumi.Input<string>[]): Widget {
    return {
        type: "alarm",
        width: 24,
        height: 4,
        properties: { title, alarms, sortBy: "stateUpdatedTimestamp" },
    };
}

/** A heading. */
export function heading(markdown: string): Widget {
    return { type: "text", width: 24, height: 1, properties: { markdown } };
}

/** `[namespace, name, dimension, value, ..., options]` */
function metricRow({ namespace, metricName, dimensions, statistic, period, label, region }: Line): unknown[] {
    const options = { label, stat: statistic, period, ...(region === undefined ? {} : { region }) };
    return [namespace, metricName, ...Object.entries(dimensions).flat(), options];
}
