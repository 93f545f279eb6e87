import { z } from "zod";
import { regionSchema } from "./place.ts";

const daySchema = z.int().min(1).max(36_500);

/** Classes that S3 can move objects to, in the order in which they can be reached. */
export const storageClasses = [
    "STANDARD_IA",
    "INTELLIGENT_TIERING",
    "ONEZONE_IA",
    "GLACIER_IR",
    "GLACIER",
    "DEEP_ARCHIVE",
] as const;

/** One of {@link storageClasses}. */
export type StorageClass = (typeof storageClasses)[number];

const transitionSchema = z.strictObject({
    afterDays: daySchema.describe("When objects are moved, in days after they were written."),
    storageClass: z
        .enum(storageClasses)
        .describe("Where they are moved: the colder, the cheaper to keep and the dearer to read."),
});

const lifecycleSchema = z.strictObject({
    transitions: z
        .array(transitionSchema)
        .default([
            { afterDays: 30, storageClass: "STANDARD_IA" },
            { afterDays: 90, storageClass: "GLACIER" },
            { afterDays: 365, storageClass: "DEEP_ARCHIVE" },
        ])
        .describe("Moves to colder storage, in ascending order."),
    deleteAfterDays: daySchema
        .default(2_555)
        .describe("When objects are deleted, in days after they were written; 2555 are seven years."),
    deletedVersionsDays: daySchema
        .default(30)
        .describe("How long a deleted or overwritten version can still be brought back, in days."),
    incompleteUploadsDays: daySchema
        .default(7)
        .describe(
            "When parts of an upload that was never finished are removed, in days: they cost and nobody sees them.",
        ),
});

const replicationSchema = z.strictObject({
    region: regionSchema.describe("Region of the DR stack, whose archive takes the copies."),
    storageClass: z
        .enum(["STANDARD", ...storageClasses])
        .optional()
        .describe("Class of the copies. Default: that of the original."),
    withinMinutes: z
        .literal(15)
        .optional()
        .describe("15 buys S3's promise to replicate within that time, with metrics; AWS offers no other."),
});

const objectLockSchema = z.strictObject({
    mode: z
        .enum(["governance", "compliance"])
        .default("governance")
        .describe(
            "`governance`: whoever has `s3:BypassGovernanceRetention` may delete. `compliance`: nobody can before the time, the account's root and AWS included.",
        ),
    retentionDays: daySchema.describe("How long each new object is locked, in days."),
});

const exportsSchema = z.strictObject({
    databases: z
        .array(z.string().min(1))
        .default([])
        .describe("Names of the databases that are exported. Default: all of the stack."),
    tables: z
        .array(
            z
                .string()
                .regex(
                    /^[^.\s]+(\.[^.\s]+){0,2}$/,
                    "a database, database.schema or database.schema.table, as RDS's ExportOnly takes it",
                ),
        )
        .default([])
        .describe("What is exported. Default: everything."),
    prefix: z
        .string()
        .regex(/^[\w-]+(\/[\w-]+)*$/, "folders joined by slashes")
        .default("monthly")
        .describe("Folder of the exports; below it one for each month, `YYYY-MM`."),
});

/** Section `archive`: the bucket that outlives the databases. */
export const archiveSchema = z.strictObject({
    use: z
        .string()
        .regex(/^[a-z][a-z0-9]{1,7}$/, "2 to 8 small letters and digits, a letter first")
        .default("exports")
        .describe(
            "What lies in the bucket: part of its name, the same in the DR stack that it is replicated to.",
        ),
    lifecycle: lifecycleSchema.prefault({}).describe("How objects age."),
    replication: replicationSchema.optional().describe("Copies in another region. Default: there are none."),
    objectLock: objectLockSchema
        .optional()
        .describe("Keeps objects from being deleted before their time, whoever asks. Default: none."),
    accessLogDays: daySchema
        .default(365)
        .describe("How long the log of who read or wrote what is kept, in days."),
    exports: exportsSchema
        .optional()
        .describe(
            "What RDS writes into the bucket; `backup` says how often and for how long. Default: nothing.",
        ),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type ArchiveConfiguration = z.output<typeof archiveSchema>;
