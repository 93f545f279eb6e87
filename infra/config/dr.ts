import { z } from "zod";
import { windowPatterns } from "../primary/window.ts";
import { regionSchema } from "./place.ts";
import { logRetentionDays } from "./schedule.ts";

const instanceClassSchema = z.string().regex(/^db\.\w+\.\w+$/, "a class of RDS, such as db.r6g.large");

const retentionSchema = z.int().min(1).max(35);

const productionSchema = z.strictObject({
    stack: z
        .string()
        .regex(/^[\w.-]+\/[\w.-]+\/[\w.-]+$/, "organization/project/stack")
        .describe(
            "Full name of the production stack, such as `organization/lifeboat/production`; its outputs are read.",
        ),
    region: regionSchema.describe("Region of the production stack: part of the ARNs of what is replicated."),
});

const replicaSchema = z.strictObject({
    database: z.string().min(1).describe("Name of one of production's databases."),
    instanceClass: instanceClassSchema
        .optional()
        .describe("The replica's own class. Default: that of the database in production."),
    multiAz: z
        .boolean()
        .default(false)
        .describe("Whether the replica has a standby of its own; it costs a second instance."),
    port: z.int().min(1_150).max(65_535).default(5_432).describe("Port on which it listens."),
    maxStorageGigabytes: z
        .int()
        .min(20)
        .max(65_536)
        .optional()
        .describe(
            "Up to where its storage grows by itself, in GB. State it where production's does, or the replica fills up first.",
        ),
});

const replicatedBackupSchema = z.strictObject({
    database: z.string().min(1).describe("Name of one of production's databases."),
    retentionDays: retentionSchema
        .optional()
        .describe(
            "How long the copies are kept, in days. Default: `dr.retentionDays`, or else production's.",
        ),
});

const standbyCacheSchema = z.strictObject({
    engine: z.enum(["redis", "valkey"]).default("redis").describe("What production's cache runs."),
    nodes: z
        .int()
        .min(1)
        .max(6)
        .default(2)
        .describe("Nodes of the cache in this region; two are needed to survive the loss of a zone."),
});

const computeSchema = z.strictObject({
    image: z
        .string()
        .regex(
            /^(ami-[0-9a-f]{8,17}|resolve:ssm:[\w./-]+(:[\w.-]+)?)$/,
            "an image of this region: ami-..., or resolve:ssm: and the name of a parameter that holds one",
        )
        .describe("What the machines start from."),
    instanceType: z
        .string()
        .regex(/^[a-z][\w-]*\.[\w-]+$/, "a type of EC2, such as m7g.large")
        .describe("Type of each machine."),
    capacity: z
        .int()
        .min(1)
        .max(100)
        .describe("How many machines run once the region is active; before that, none."),
});

/** Section `dr`: what the DR region adds, and whether it has taken over. */
export const drSchema = z.strictObject({
    production: productionSchema
        .optional()
        .describe(
            "Where production is. Leave it out for the first `up`, before production exists: then only network, key, " +
                "vault and bucket are made, and the program says so.",
        ),
    active: z
        .boolean()
        .default(false)
        .describe(
            "Whether this region has taken over. True promotes every replica, which cannot be undone, and starts the machines.",
        ),
    replicas: z.array(replicaSchema).default([]).describe("Databases with a replica in this region."),
    replicatedBackups: z
        .array(replicatedBackupSchema)
        .default([])
        .describe("Databases whose automated backups and transaction logs are also kept in this region."),
    retentionDays: retentionSchema
        .optional()
        .describe(
            "How long a promoted database keeps automated backups, in days; RDS's own default is one. Default: as production.",
        ),
    backupWindow: z
        .string()
        .regex(windowPatterns.daily, "a daily window in UTC, such as 03:00-04:00")
        .optional()
        .describe("When a promoted database is backed up, in UTC. Default: RDS chooses."),
    logRetentionDays: z
        .literal(logRetentionDays)
        .default(30)
        .describe("How long CloudWatch keeps the logs of replicas, in days; only certain numbers are taken."),
    minimumClass: instanceClassSchema
        .optional()
        .describe("The smallest class that carries production's load: a replica below it is refused."),
    engineVersion: z
        .string()
        .regex(/^\d{2}(\.\d+)?$/, "a version of PostgreSQL, such as 16 or 16.4")
        .optional()
        .describe("For the parameter group; the replica itself follows its source. Default: production's."),
    cache: standbyCacheSchema
        .optional()
        .describe("A member of production's global datastore in this region; left out, there is none."),
    clientSecurityGroupIds: z
        .array(z.string().regex(/^sg-[0-9a-f]+$/, "a security group's id, such as sg-0a1b2c3d"))
        .default([])
        .describe(
            "Security groups of this region's applications: they reach databases and cache, and the machines are in them.",
        ),
    compute: computeSchema.optional().describe("Machines that start when the region becomes active."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type DrConfiguration = z.output<typeof drSchema>;
/** One entry below `dr.replicas`. */
export type ReplicaConfiguration = DrConfiguration["replicas"][number];
/** One entry below `dr.replicatedBackups`. */
export type ReplicatedBackupConfiguration = DrConfiguration["replicatedBackups"][number];
/** The key `dr.compute`. */
export type ComputeConfiguration = NonNullable<DrConfiguration["compute"]>;
