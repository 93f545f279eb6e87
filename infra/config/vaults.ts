import { z } from "zod";
import { cronSchema } from "./cron.ts";
import { accountSchema, regionSchema } from "./place.ts";

const daySchema = z.int().min(1).max(36_500);
const windowMinutesSchema = z.int().min(60).max(1_440);
const idSchema = z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, "at most 31 small letters, digits and dashes, a letter first");

const lockSchema = z.strictObject({
    mode: z
        .enum(["governance", "compliance"])
        .default("governance")
        .describe(
            "`governance`: whoever has the permission may change the lock. `compliance`: once `graceDays` are over nobody can, " +
                "AWS included, and neither vault nor recovery point goes before its time: what is wrong here is paid for until then.",
        ),
    minRetentionDays: daySchema
        .default(7)
        .describe("The vault refuses backups and copies that are kept for less, in days."),
    maxRetentionDays: daySchema
        .default(3_650)
        .describe("The vault refuses backups and copies that are kept for longer, in days."),
    graceDays: daySchema
        .optional()
        .describe(
            "How long a lock in compliance mode can still be taken back, in days: at least 3. Only there.",
        ),
});

const airGappedSchema = z.strictObject({
    minRetentionDays: daySchema
        .default(7)
        .describe("The least that the vault keeps anything, in days: at least 7, and for ever the vault's."),
    maxRetentionDays: daySchema.default(3_650).describe("The most that it keeps anything, in days."),
    ownKey: z
        .boolean()
        .default(false)
        .describe(
            "Whether it is encrypted with the stack's key, which sharing it with other accounts needs. Default: AWS's own key, because " +
                "whoever takes over this account could destroy ours, and with it all that the vault holds.",
        ),
    reach: z
        .enum(["copy", "target"])
        .default("copy")
        .describe(
            "`copy`: each backup lies in the plain vault and is copied. `target`: it goes there alone, by way of a temporary snapshot. " +
                "AWS does not say whether it takes backups of RDS; those it does not take stay in the plain vault and nobody is told, " +
                "which is why the framework demands recovery points in this vault.",
        ),
});

const generationSchema = z.strictObject({
    id: idSchema.describe(
        "The generation's name, such as `daily`: it names the rule, and tags its recovery points.",
    ),
    schedule: cronSchema.describe("When it begins, in UTC: `cron(0 2 * * ? *)`."),
    keepDays: daySchema.describe("How long its recovery points are kept, here and in the copies, in days."),
    startWindowMinutes: windowMinutesSchema
        .default(60)
        .describe(
            "How late AWS Backup may begin, in minutes. Rules whose start windows overlap are merged by AWS, so 60, the least, is best.",
        ),
    completionWindowMinutes: windowMinutesSchema
        .max(10_080)
        .default(480)
        .describe("How long a job may take before it is cancelled, in minutes after its beginning."),
    coldStorageAfterDays: daySchema
        .optional()
        .describe(
            "When recovery points move to cold storage, in days; at least 90 days before they are deleted. RDS has none.",
        ),
    continuous: z
        .boolean()
        .default(false)
        .describe(
            "Whether AWS Backup keeps continuous backups for point-in-time recovery, at most 35 days of them. It then takes over the " +
                "backup window and the retention of the database, against what `databases` says.",
        ),
    copy: z
        .boolean()
        .default(true)
        .describe("Whether its recovery points are copied to where `copies` says."),
});

const copySchema = z
    .strictObject({
        region: regionSchema
            .optional()
            .describe("Where the other vault is. Default: the stack's own region, in another account."),
        accountId: accountSchema
            .optional()
            .describe(
                "Whose it is. Default: the stack's own account. Another one must be of the same organization, and its vault must let us in.",
            ),
        vault: z
            .string()
            .regex(/^[a-zA-Z0-9_-]{2,50}$/, "2 to 50 letters, digits, dashes and underscores")
            .optional()
            .describe("Name of the vault. Default: that of the system's DR stack."),
        keepDays: daySchema
            .optional()
            .describe("How long copies are kept, in days. Default: as long as what is copied."),
    })
    .check(({ value, issues }) => {
        if (value.region === undefined && value.accountId === undefined)
            issues.push({ code: "custom", message: "a group with region or accountId", input: value });
    });

const selectionSchema = z.strictObject({
    databases: z
        .boolean()
        .default(true)
        .describe("Whether every database of the stack is backed up, by its tag `lifeboat:backup`."),
    arns: z
        .array(z.string().startsWith("arn:"))
        .default([])
        .describe("ARNs of what else is backed up; `*` stands for any part of one."),
    roleArn: z
        .string()
        .startsWith("arn:")
        .optional()
        .describe(
            "The role with which AWS Backup backs up what `arns` names. Default: lifeboat's own, which can do so with RDS instances alone.",
        ),
});

/** Those that AWS still sends; the others of its list are deprecated. */
const events = [
    "BACKUP_JOB_STARTED",
    "BACKUP_JOB_COMPLETED",
    "COPY_JOB_STARTED",
    "COPY_JOB_SUCCESSFUL",
    "COPY_JOB_FAILED",
    "RESTORE_JOB_STARTED",
    "RESTORE_JOB_COMPLETED",
    "RECOVERY_POINT_MODIFIED",
    "CONTINUOUS_BACKUP_INTERRUPTED",
] as const;

const reportsSchema = z.strictObject({
    prefix: z
        .string()
        .regex(/^[\w-]+(\/[\w-]+)*$/, "folders joined by slashes")
        .default("backup-reports")
        .describe("Where in the bucket the reports lie."),
    formats: z
        .array(z.enum(["CSV", "JSON"]))
        .min(1)
        .default(["CSV", "JSON"])
        .describe("In which formats they are written."),
});

const restoreTestingSchema = z.strictObject({
    schedule: cronSchema.describe("When AWS Backup restores something by itself, in UTC."),
    startWindowHours: z
        .int()
        .min(1)
        .max(168)
        .default(8)
        .describe("How late it may begin, in hours; AWS spreads its tests over this time."),
    algorithm: z
        .enum(["LATEST_WITHIN_WINDOW", "RANDOM_WITHIN_WINDOW"])
        .default("LATEST_WITHIN_WINDOW")
        .describe("Which recovery point it takes from the window."),
    selectionWindowDays: z
        .int()
        .min(1)
        .max(365)
        .default(30)
        .describe("How old a recovery point may be, in days."),
    validationHours: z
        .int()
        .min(0)
        .max(168)
        .default(4)
        .describe(
            "How long the restored database stands so that `lifeboat backup restore-validation` can judge it, in hours; AWS then deletes it.",
        ),
    instanceClass: z
        .string()
        .regex(/^db\./, "a class of RDS, such as db.t3.small")
        .optional()
        .describe("Class of the restored database. Default: that of its source."),
});

/** Section `vaults`: where recovery points lie, who may touch them, and what is put there. */
export const vaultsSchema = z.strictObject({
    lock: lockSchema.prefault({}).describe("What the vault refuses, whoever asks."),
    airGapped: airGappedSchema
        .optional()
        .describe("A second vault that belongs to AWS's own account: nobody here can delete from it."),
    breakGlassRole: z
        .string()
        .regex(/^[\w+=,.@/-]{1,512}$/, "the path and name of a role")
        .optional()
        .describe(
            "Name of the one role that may delete recovery points, and change the lock and the access policy. Whoever deploys a change " +
                "of those must then take it. Default: nobody may delete, and the rest is left to the account's own policies.",
        ),
    organizationId: z
        .string()
        .regex(/^o-[a-z0-9]{10,32}$/, "an id such as o-a1b2c3d4e5")
        .optional()
        .describe(
            "Only principals of this organization reach the vault. Default: only those of the account.",
        ),
    sourceAccounts: z
        .array(accountSchema)
        .default([])
        .describe("Numbers of other accounts that may copy backups into this vault."),
    generations: z
        .array(generationSchema)
        .default([])
        .describe("Backup rules, one per generation. Default: none, so that the vault only receives copies."),
    copies: z.array(copySchema).default([]).describe("Vaults to which every generation is copied."),
    selection: selectionSchema.prefault({}).describe("What is backed up."),
    notify: z
        .array(z.enum(events))
        .default([
            "BACKUP_JOB_COMPLETED",
            "COPY_JOB_SUCCESSFUL",
            "COPY_JOB_FAILED",
            "RESTORE_JOB_COMPLETED",
            "RECOVERY_POINT_MODIFIED",
        ])
        .describe("Events of the vault that are told; those that end in COMPLETED tell failures too."),
    framework: z
        .boolean()
        .default(false)
        .describe(
            "Whether AWS Backup Audit Manager checks every day what this section promises. It needs AWS Config to record, which costs.",
        ),
    reports: reportsSchema
        .optional()
        .describe("Reports on jobs and compliance, each day into the archive's bucket."),
    restoreTesting: restoreTestingSchema
        .optional()
        .describe("AWS Backup's own restore tests, beside lifeboat's drills."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type VaultsConfiguration = z.output<typeof vaultsSchema>;
/** One backup rule. */
export type Generation = VaultsConfiguration["generations"][number];
/** One further vault that backups are copied to. */
export type VaultCopy = VaultsConfiguration["copies"][number];
