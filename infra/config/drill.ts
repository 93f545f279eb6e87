import { z } from "zod";
import { logRetentionSchema, recurringSchema, timezoneSchema } from "./schedule.ts";

/** What a drill on AWS can restore from. */
export const drillSources = ["rds-snapshot", "rds-pitr", "backup-vault", "dr-copy", "pgbackrest"] as const;

/** Section `drill`: the drills that run by themselves. */
export const drillSchema = z.strictObject({
    schedule: recurringSchema.default("cron(0 2 ? * SUN *)").describe("When a drill begins."),
    timezone: timezoneSchema.default("UTC").describe("Zone of the schedule."),
    image: z
        .string()
        .regex(/^[^\s:@]+(:[\w.-]+|@sha256:[0-9a-f]{64})$/, "an image with its tag or digest")
        .describe(
            "Image that holds Node, the Pulumi CLI, its plugins and lifeboat's packages: a drill's network reaches none of the " +
                "places where these could be had. `@sha256:` pins it.",
        ),
    computeType: z
        .enum(["BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE"])
        .default("BUILD_GENERAL1_MEDIUM")
        .describe("The machine that runs the drill, not the one that is restored."),
    timeoutMinutes: z
        .int()
        .min(5)
        .max(2_160)
        .default(360)
        .describe("A drill that takes longer is ended by AWS, in minutes; 36 hours at most."),
    sources: z
        .array(z.enum(drillSources))
        .min(1)
        .default(["rds-snapshot"])
        .describe("What is restored: one of them each time, in turn."),
    instanceClass: z
        .string()
        .regex(/^db\./, "a class of RDS, such as db.t3.small")
        .optional()
        .describe("Class of the restored instance. Default: that of production."),
    costCapUsd: z
        .number()
        .positive()
        .default(10)
        .describe("A drill whose estimate is above it is refused before it makes anything, in US dollars."),
    onRestoreTesting: z
        .boolean()
        .default(false)
        .describe("Whether the restore tests of AWS Backup are judged by lifeboat's checks, too."),
    logRetentionDays: logRetentionSchema
        .default(365)
        .describe("How long the drills' logs are kept, in days."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type DrillConfiguration = z.output<typeof drillSchema>;
