import type * as pulumi from "@pulumi/pulumi";
import type { Series } from "./alarm.ts";
import { type MetricKey, metricNamespace, metrics } from "./metrics.ts";

/** How often the duty `watch` tells its figures, in seconds. */
export const watchPeriod = 300;

/** A figure of our own. It is the same every time until something changes, so the newest of a period is the maximum of it. */
export function ownSeries(
    key: MetricKey,
    dimensions: Readonly<Record<string, pulumi.Input<string>>>,
    change: Partial<Pick<Series, "statistic" | "period">> = {},
): Series {
    const metricName = metrics[key].name;
    return {
        namespace: metricNamespace,
        metricName,
        dimensions,
        statistic: "Maximum",
        period: watchPeriod,
        ...change,
    };
}

/** A figure of RDS about one instance. */
export function databaseSeries(
    metricName: string,
    identifier: pulumi.Input<string>,
    statistic: Series["statistic"],
    period: number,
): Series {
    return {
        namespace: "AWS/RDS",
        metricName,
        dimensions: { DBInstanceIdentifier: identifier },
        statistic,
        period,
    };
}
