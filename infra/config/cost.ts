import { z } from "zod";
import { priceOverridesSchema } from "../cost/price-overrides.ts";

/** What no resource says of itself, though the bill depends on it. Each figure is an assumption until somebody measured it. */
const usageSchema = z.strictObject({
    afterMonths: z
        .number()
        .positive()
        .max(120)
        .default(12)
        .describe(
            "Which month after the first deployment is estimated: what is kept for years costs more every month until then.",
        ),
    databaseGigabytes: z
        .number()
        .positive()
        .default(100)
        .describe("Data in all databases of the stack together, in GB: what one full backup of them holds."),
    changedGigabytesPerDay: z
        .number()
        .min(0)
        .default(2)
        .describe(
            "Blocks that change in a day, in GB: what an incremental backup holds and a replica receives.",
        ),
    exportGigabytesPerMonth: z
        .number()
        .min(0)
        .default(20)
        .describe("What arrives in a bucket that moves its objects to colder storage, in GB a month."),
    otherBucketGigabytes: z
        .number()
        .min(0)
        .default(1)
        .describe("What lies in every other bucket (state, access logs), in GB."),
    bucketGigabytesPerMonth: z
        .record(z.string(), z.number().min(0))
        .default({})
        .describe("What arrives in one bucket, by the resource's name, instead of the two keys above."),
    cacheGigabytes: z
        .number()
        .min(0)
        .default(5)
        .describe("Data in a replication group of the cache, in GB: what one snapshot of it holds."),
    logGigabytesPerMonth: z
        .number()
        .min(0)
        .default(0.5)
        .describe("What each log group takes in, in GB a month."),
    networkGigabytesPerMonth: z
        .number()
        .min(0)
        .default(10)
        .describe("What passes each NAT gateway and each interface endpoint, in GB a month."),
    functionSeconds: z.number().positive().default(30).describe("How long one run of a function takes."),
    drillMinutes: z
        .number()
        .positive()
        .max(2_160)
        .default(40)
        .describe(
            "How long a drill's restored database lives, in minutes; RDS charges at least ten of them.",
        ),
    drillInstanceClass: z
        .string()
        .regex(/^db\./, "a class of RDS, such as db.t3.small")
        .optional()
        .describe("Class of the instance that a drill restores into. Default: that of the first database."),
});

const statedCostSchema = z.strictObject({
    what: z.string().min(1).describe("What the sum is for, such as `backups`."),
    monthlyUsd: z.number().min(0).describe("What the system says of itself, in US dollars a month."),
    upToUsd: z.number().min(0).optional().describe("The upper end, where it states a range."),
});

/** Section `cost`: what the stack may cost, and what an estimate of that cannot read from the resources. */
export const costSchema = z.strictObject({
    monthlyBudgetUsd: z
        .number()
        .positive()
        .default(300)
        .describe("The account's budget, in US dollars a month; notices go out at shares of it."),
    anomalyThresholdUsd: z
        .number()
        .positive()
        .default(20)
        .describe(
            "By how much spending must exceed what is usual before it is told as an anomaly, in US dollars.",
        ),
    anomalyMonitorArn: z
        .string()
        .regex(/^arn:[\w-]+:ce::\d{12}:anomalymonitor\/[\w-]+$/, "the ARN of an anomaly monitor")
        .optional()
        .describe(
            "The account's own monitor of all services; it can have a single one, and newer accounts are born with it. Default: one is made, " +
                "which such an account refuses.",
        ),
    usage: usageSchema.prefault({}).describe("Assumptions of the estimate that `lifeboat preview` shows."),
    prices: priceOverridesSchema
        .default({})
        .describe(
            "Your own prices in US dollars, by the key of the price table, such as `rds.hour.db.t3.small`: those of " +
                "your contract, of another region, or newer ones. They are taken as they are in every region.",
        ),
    stated: z
        .array(statedCostSchema)
        .default([])
        .describe("What the system states of its own costs, shown beside the estimate."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type CostConfiguration = z.output<typeof costSchema>;
/** Assumptions of an estimate. */
export type CostUsage = CostConfiguration["usage"];
/** One figure that the system states of itself. */
export type StatedCost = CostConfiguration["stated"][number];
