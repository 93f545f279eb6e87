import { below, isAbsent } from "../../policies/place.ts";
import { daysPerMonth, type Pricer } from "../quantity.ts";
import { listIn, numberIn } from "../read-input.ts";

/** An alarm is charged by the metrics that it looks at. */
export const priceAlarm: Pricer = (alarm) => {
    const metrics = listIn(alarm, "metricQueries").filter((query) => !isAbsent(below(query, "metric")));
    return [{ what: "alarm", price: "cloudwatch.alarm", amount: Math.max(1, metrics.length) }];
};

/** An alarm made of alarms. */
export const priceCompositeAlarm: Pricer = () => [
    { what: "alarm", price: "cloudwatch.composite", amount: 1 },
];

/** Beyond the three that an account has for nothing; which three, no stack can tell. */
export const priceDashboard: Pricer = () => [{ what: "dashboard", price: "cloudwatch.dashboard", amount: 1 }];

/** What a log takes in, and what it keeps: for ever where no retention is stated. */
export const priceLogGroup: Pricer = (group, { usage }) => {
    const days = numberIn(group, "retentionInDays") ?? 0;
    const months = days === 0 ? usage.afterMonths : Math.min(days / daysPerMonth, usage.afterMonths);
    return [
        { what: "taken in", price: "logs.ingest", amount: usage.logGigabytesPerMonth },
        { what: "kept", price: "logs.storage", amount: usage.logGigabytesPerMonth * months },
    ];
};

/** Charged alike whether it probes an address or follows an alarm. */
export const priceHealthCheck: Pricer = () => [{ what: "health check", price: "route53.health", amount: 1 }];

/** A zone of names. */
export const priceZone: Pricer = () => [{ what: "hosted zone", price: "route53.zone", amount: 1 }];
