import { z } from "zod";
import { windowPatterns } from "../primary/window.ts";
import { cronSchema } from "./cron.ts";

const snapshotsSchema = z.strictObject({
    everyHours: z
        .union([1, 2, 3, 4, 6, 8, 12, 24].map((hours) => z.literal(hours)))
        .default(6)
        .describe(
            "How often a snapshot is taken, in hours: a divisor of 24. ElastiCache itself takes one a day.",
        ),
    retentionDays: z
        .int()
        .min(1)
        .max(365)
        .default(30)
        .describe(
            "How long these snapshots are kept, in days; lifeboat removes them, ElastiCache would never.",
        ),
    dailyRetentionDays: z
        .int()
        .min(1)
        .max(35)
        .default(7)
        .describe("How long ElastiCache keeps its own daily snapshot, in days."),
    window: z
        .string()
        .regex(windowPatterns.daily, "a daily window in UTC, such as 07:00-08:00")
        .default("07:00-08:00")
        .describe("When the daily one is taken, in UTC."),
});

/** Section `cache`: a replication group of ElastiCache, its snapshots, and its twin in the DR region. */
export const cacheSchema = z.strictObject({
    engine: z.enum(["redis", "valkey"]).default("redis").describe("What runs on the nodes."),
    engineVersion: z
        .string()
        .regex(/^[7-9]\.\d+$/, "a major and a minor version from 7.0 on, such as 7.1")
        .default("7.1")
        .describe("Its major and minor version."),
    nodeType: z
        .string()
        .regex(/^cache\.\w+\.\w+$/, "a type of ElastiCache, such as cache.m7g.large")
        .describe("Type of each node. A global datastore takes none of the small ones."),
    nodes: z
        .int()
        .min(2)
        .max(6)
        .default(2)
        .describe("Nodes, the one that is written to among them; they stand in different zones."),
    rpoSeconds: z
        .number()
        .positive()
        .default(86_400)
        .describe("The most of the cache that may be lost, in seconds: the objective of its snapshots."),
    snapshots: snapshotsSchema.prefault({}).describe("When snapshots are taken, and how long they are kept."),
    maintenanceWindow: z
        .string()
        .regex(windowPatterns.weekly, "a weekly window in UTC, such as sun:05:00-sun:06:00")
        .default("sun:05:00-sun:06:00")
        .describe("When AWS may work on the nodes, in UTC."),
    appendOnlyFile: z
        .boolean()
        .default(false)
        .describe("Always refused: ElastiCache has had no AOF since Redis 2.8.22, nor any with Multi-AZ."),
    clientSecurityGroupIds: z
        .array(z.string().regex(/^sg-[0-9a-f]+$/, "a security group's id, such as sg-0a1b2c3d"))
        .default([])
        .describe("Security groups of the applications, which may connect."),
    globalDatastore: z
        .boolean()
        .default(false)
        .describe("Whether the cache has a twin in the DR region that follows it."),
    restoreTest: cronSchema
        .default("cron(0 6 1 * ? *)")
        .describe("When the newest snapshot is restored for a test, in UTC; monthly by default."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type CacheConfiguration = z.output<typeof cacheSchema>;
