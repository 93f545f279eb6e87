import { z } from "zod";
import { windowPatterns } from "../primary/window.ts";
import { isCidrBlock } from "../network/cidr-block.ts";
import { logRetentionSchema } from "./schedule.ts";

const admittedSchema = z.strictObject({
    securityGroupIds: z
        .array(z.string().regex(/^sg-[0-9a-f]+$/, "a security group's id, such as sg-0a1b2c3d"))
        .default([])
        .describe("Security groups of the applications."),
    cidrBlocks: z
        .array(z.string().refine(isCidrBlock, "an IPv4 block, such as 10.0.64.0/20"))
        .default([])
        .describe("Blocks of addresses inside of the network; none beyond it is taken."),
});

/** The role of PostgreSQL that drills log in as where nobody names another. */
export const defaultDrillUser = "lifeboat";

const databaseSchema = z.strictObject({
    name: z
        .string()
        .regex(
            /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
            "small letters and digits, a letter first, with single dashes between",
        )
        .max(24)
        .describe("Its name, with the system's in front: `<system>-<name>` is the instance's identifier."),
    engineVersion: z
        .string()
        .regex(
            /^1\d(\.\d{1,2})?$/,
            'a version of PostgreSQL in quotes: its major, "17", or one of it, "17.6"',
        )
        .describe("Version of PostgreSQL, in quotes. With the major alone, RDS chooses the version of it."),
    instanceClass: z
        .string()
        .regex(/^db\.[a-z0-9-]+\.[a-z0-9-]+$/, "a class of RDS, such as db.m7g.large")
        .describe("Class of the instance."),
    storageGigabytes: z
        .int()
        .min(20)
        .max(65_536)
        .describe("Storage (gp3) that it begins with, in GB; RDS never makes it smaller again."),
    maxStorageGigabytes: z
        .int()
        .max(65_536)
        .optional()
        .describe("How far RDS may let the storage grow by itself, in GB. Default: not at all."),
    multiAz: z
        .boolean()
        .default(true)
        .describe("Whether a standby waits in another zone, with every commit on both."),
    port: z.int().min(1_150).max(65_535).default(5_432).describe("Port on which it listens."),
    databaseName: z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, "a name of PostgreSQL: letters, digits, underscores")
        .optional()
        .describe("Database that is made inside of it. Default: only `postgres`."),
    masterUser: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, "a name of PostgreSQL that begins with a letter")
        .default("postgres")
        .describe("The master user. Danger: another name later means another database."),
    drillUser: z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, "a name of PostgreSQL: letters, digits, underscores")
        .default(defaultDrillUser)
        .describe(
            "The role of PostgreSQL that captures and drills log in as, by IAM: it must exist, with `rds_iam` and the right to read.",
        ),
    masterPassword: z
        .enum(["secret", "managed"])
        .default("secret")
        .describe(
            "Who makes the master password: lifeboat, into a secret of Secrets Manager, or RDS (`managed`), which also " +
                "rotates it and allows neither replicas nor blue/green updates.",
        ),
    retentionDays: z
        .int()
        .min(0)
        .default(35)
        .describe(
            "How long automated backups are kept, in days: every second of them can be restored. At most 35; 0 switches them off.",
        ),
    backupWindow: z
        .string()
        .regex(windowPatterns.daily, "a daily window in UTC, such as 03:00-04:00")
        .default("03:00-04:00")
        .describe("When the daily backup is taken, in UTC: at least half an hour, at low traffic."),
    maintenanceWindow: z
        .string()
        .regex(windowPatterns.weekly, "a weekly window in UTC, such as sun:04:30-sun:05:30")
        .default("sun:04:30-sun:05:30")
        .describe("When RDS may change things, in UTC: at least half an hour, apart from the backup window."),
    iamAuthentication: z
        .boolean()
        .default(true)
        .describe("Whether roles may log in by IAM, without a password; drills and functions do."),
    replicated: z
        .boolean()
        .default(false)
        .describe("Whether the DR stack keeps a replica of it in its region."),
    blueGreenUpdates: z
        .boolean()
        .default(false)
        .describe(
            "Whether updates are made on a copy that then takes over. Danger: the old database is deleted after the " +
                "switch, and nothing is replicated back.",
        ),
    logicalReplication: z
        .boolean()
        .default(false)
        .describe("Whether it can publish changes (`rds.logical_replication`)."),
    parameters: z
        .record(z.string().regex(/^[a-z][a-z0-9_.]*$/, "a parameter of PostgreSQL"), z.string())
        .default({})
        .describe(
            "Further parameters of PostgreSQL, by name, each value in quotes; they hold after a restart.",
        ),
    autoMinorVersionUpgrade: z
        .boolean()
        .default(true)
        .describe("Whether RDS installs newer minor versions in the maintenance window."),
    caCertificate: z
        .string()
        .regex(/^rds-ca-[a-z0-9-]+$/, "a certificate authority of RDS, such as rds-ca-rsa2048-g1")
        .default("rds-ca-rsa2048-g1")
        .describe("Authority that signs its certificate."),
    performanceInsights: z
        .boolean()
        .default(true)
        .describe("Whether Performance Insights keeps seven days of what its sessions waited for."),
    monitoringSeconds: z
        .literal([0, 1, 5, 10, 15, 30, 60])
        .default(60)
        .describe("How often the operating system is measured, in seconds; 0 for never."),
    logs: z
        .array(z.enum(["postgresql", "upgrade"]))
        .default(["postgresql", "upgrade"])
        .describe("Logs that go to CloudWatch."),
    logRetentionDays: logRetentionSchema
        .default(30)
        .describe("How long CloudWatch keeps them, in days; only certain numbers are taken."),
    admitted: admittedSchema
        .prefault({})
        .describe("Who may connect. Default: nobody but lifeboat's own functions."),
});

/** Section `databases`: every PostgreSQL database of the system on RDS. */
export const databasesSchema = z.array(databaseSchema);

/** One database, with every default filled in. */
export type DatabaseConfiguration = z.output<typeof databaseSchema>;
