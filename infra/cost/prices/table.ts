import { buildTypes, cacheTypes, databaseClasses, machineTypes } from "./classes.ts";

/** When these prices were gathered; an estimate always says it. */
export const pricesAsOf = "2026-11-21";

/** Where they come from, and how far they may be trusted. */
export const pricesSource =
    "On-demand list prices of us-east-1 as they are commonly known, in part compared with articles of 2026, and not taken " +
    "from AWS's own price list: check before you trust. Left out are taxes, discounts, free tiers, what AWS charges for " +
    "exporting a snapshot, and, but for a drill's, requests.";

/** What a price is for one of. */
export type PriceUnit =
    "hour" | "GB-month" | "GB" | "month" | "minute" | "GB-second" | "million" | "restore" | "IOPS-month";

/** One row of the table. */
export interface Price {
    readonly usd: number;
    readonly per: PriceUnit;
}

/** What is not rented by class. The key's first word is the service. */
const single = {
    "rds.storage.gp2": { usd: 0.115, per: "GB-month" },
    "rds.storage.gp3": { usd: 0.115, per: "GB-month" },
    "rds.storage.io1": { usd: 0.125, per: "GB-month" },
    "rds.iops.io1": { usd: 0.1, per: "IOPS-month" },
    "rds.backup": { usd: 0.095, per: "GB-month" },
    "s3.storage.STANDARD": { usd: 0.023, per: "GB-month" },
    "s3.storage.INTELLIGENT_TIERING": { usd: 0.023, per: "GB-month" },
    "s3.storage.STANDARD_IA": { usd: 0.0125, per: "GB-month" },
    "s3.storage.ONEZONE_IA": { usd: 0.01, per: "GB-month" },
    "s3.storage.GLACIER_IR": { usd: 0.004, per: "GB-month" },
    "s3.storage.GLACIER": { usd: 0.0036, per: "GB-month" },
    "s3.storage.DEEP_ARCHIVE": { usd: 0.00099, per: "GB-month" },
    "backup.warm": { usd: 0.095, per: "GB-month" },
    "kms.key": { usd: 1, per: "month" },
    "kms.requests": { usd: 3, per: "million" },
    "s3.puts": { usd: 5, per: "million" },
    "s3.gets": { usd: 0.4, per: "million" },
    "nat.hour": { usd: 0.045, per: "hour" },
    "nat.data": { usd: 0.045, per: "GB" },
    "address.hour": { usd: 0.005, per: "hour" },
    "endpoint.hour": { usd: 0.01, per: "hour" },
    "endpoint.data": { usd: 0.01, per: "GB" },
    "cloudwatch.alarm": { usd: 0.1, per: "month" },
    "cloudwatch.composite": { usd: 0.5, per: "month" },
    "cloudwatch.dashboard": { usd: 3, per: "month" },
    "logs.ingest": { usd: 0.5, per: "GB" },
    "logs.storage": { usd: 0.03, per: "GB-month" },
    "route53.zone": { usd: 0.5, per: "month" },
    "route53.health": { usd: 0.5, per: "month" },
    "lambda.x86_64": { usd: 0.0000166667, per: "GB-second" },
    "lambda.arm64": { usd: 0.0000133334, per: "GB-second" },
    "lambda.requests": { usd: 0.2, per: "million" },
    "cache.backup": { usd: 0.085, per: "GB-month" },
    "eks.hour": { usd: 0.1, per: "hour" },
    "ebs.gp3": { usd: 0.08, per: "GB-month" },
    "secret.month": { usd: 0.4, per: "month" },
    "transfer.region": { usd: 0.02, per: "GB" },
} as const satisfies Readonly<Record<string, Price>>;

/** Every price that lifeboat knows, by its key. */
export const priceTable: Readonly<Record<string, Price>> = {
    ...single,
    ...byClass("rds.hour", databaseClasses, "hour"),
    ...byClass("cache.hour", cacheTypes, "hour"),
    ...byClass("ec2.hour", machineTypes, "hour"),
    ...byClass("build.minute", buildTypes, "minute"),
};

/** Keys whose last part is a class: a price of a class that the table lacks may be given all the same. */
export const openFamilies: Readonly<Record<string, PriceUnit>> = {
    "rds.hour": "hour",
    "cache.hour": "hour",
    "ec2.hour": "hour",
    "build.minute": "minute",
};

function byClass(
    family: string,
    classes: Readonly<Record<string, number>>,
    per: PriceUnit,
): Record<string, Price> {
    return Object.fromEntries(
        Object.entries(classes).map(([name, usd]) => [`${family}.${name}`, { usd, per }]),
    );
}
