import { z } from "zod";
import { isCidrBlock } from "../network/cidr-block.ts";
import { parseKubernetesCron } from "../self-managed/kubernetes-cron.ts";
import { logRetentionSchema } from "./schedule.ts";

const imageSchema = z
    .string()
    .regex(
        /^[\w.-]+(:\d+)?(\/[\w.-]+)+(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/,
        "an image with its registry and a tag other than latest, or a digest",
    );

const cronSchema = z.string().check(({ value, issues }) => {
    const read = parseKubernetesCron(value);
    if ("wrong" in read)
        issues.push({
            code: "custom",
            message: `a schedule of Kubernetes in UTC, such as "0 2 * * *"; ${value} ${read.wrong}`,
            input: value,
        });
});

const cidrBlocksSchema = z.array(z.string().refine(isCidrBlock, "an IPv4 block, such as 203.0.113.0/24"));

const quantitiesSchema = z.strictObject({
    cpu: z
        .string()
        .regex(/^\d+m?$/, "processors, such as 500m or 2")
        .describe("Processors that it is given, and the most that it gets."),
    memory: z
        .string()
        .regex(/^\d+(Mi|Gi)$/, "memory, such as 512Mi or 4Gi")
        .describe("Memory that it is given, and the most that it gets: beyond that it is ended."),
});

const clusterSchema = z.strictObject({
    version: z
        .string()
        .regex(/^1\.\d\d$/, 'a version of Kubernetes in quotes, such as "1.34"')
        .describe(
            "Version of Kubernetes, in quotes. AWS supports each for 14 months, and asks more afterwards.",
        ),
    publicCidrBlocks: cidrBlocksSchema
        .default([])
        .describe("From where the cluster's API answers beside its own network. Default: from nowhere else."),
    administrators: z
        .record(
            z.string().regex(/^[a-z][a-z0-9-]*$/, "small letters, digits and dashes"),
            z.string().regex(/^arn:[\w-]+:iam::\d{12}:(role|user)\/.+$/, "the ARN of a role or a user"),
        )
        .default({})
        .describe("Who may do everything in the cluster, by a name of your own. Whoever deploys always may."),
    logRetentionDays: logRetentionSchema
        .default(90)
        .describe("How long the logs of the cluster and of its pods are kept, in days."),
});

const nodesSchema = z.strictObject({
    instanceTypes: z
        .array(z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, "a type of EC2, such as t4g.medium"))
        .min(1)
        .default(["t4g.medium"])
        .describe("Types of the servers, the preferred one first; all of one architecture."),
    architecture: z.enum(["arm64", "x86_64"]).default("arm64").describe("Architecture of these types."),
    count: z
        .int()
        .min(1)
        .max(100)
        .default(2)
        .describe("How many servers there are; with one, its loss stops everything at once."),
    diskGigabytes: z.int().min(20).max(16_384).default(30).describe("Disk of each server, in GB."),
});

const postgresSchema = z.strictObject({
    image: imageSchema.describe(
        "PostgreSQL with pgBackRest 2.58 or later and openssl in it, laid out as Docker's official image: its entry point, user 999, `/var/lib/postgresql`.",
    ),
    database: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/, "small letters, digits and underscores, a letter first")
        .default("application")
        .describe("Name of the application's database."),
    storageGigabytes: z
        .int()
        .min(1)
        .max(16_384)
        .describe("Volume of the database, in GB. Later it grows by its claim, by hand, and never shrinks."),
    resources: quantitiesSchema.prefault({ cpu: "1", memory: "2Gi" }).describe("What PostgreSQL is given."),
    maxConnections: z.int().min(5).max(5_000).default(100).describe("Connections at the same time."),
    parameters: z
        .record(z.string().regex(/^[a-z_.]+$/, "the name of a setting of PostgreSQL"), z.string())
        .default({})
        .describe("Settings of PostgreSQL beside those that backups and TLS need."),
});

const restoreSchema = z.strictObject({
    to: z
        .union([z.literal("latest"), z.iso.datetime({ offset: true })], "latest, or a time with its zone")
        .default("latest")
        .describe("The end of the archive, or the time up to which changes are brought back."),
});

const backupSchema = z.strictObject({
    full: cronSchema.default("0 2 * * *").describe("When a full backup is taken, in UTC."),
    incremental: cronSchema
        .optional()
        .describe("When a backup of what changed since the last one is taken. Default: never."),
    verify: cronSchema
        .default("0 4 * * *")
        .describe("When every file of the repository is read again and held against its checksum."),
    cleanUp: cronSchema
        .default("0 5 * * *")
        .describe("When backups that are too old are removed, with the WAL that only they need."),
    retentionDays: z
        .int()
        .min(1)
        .max(3_650)
        .default(30)
        .describe("How far back every moment can be restored, in days."),
    walTimeoutSeconds: z
        .int()
        .min(10)
        .max(86_400)
        .default(300)
        .describe("When a WAL segment goes to the archive although it is not full, in seconds."),
    compression: z.enum(["zst", "lz4", "gz"]).default("zst").describe("How the repository is compressed."),
    processes: z.int().min(1).max(64).default(2).describe("Processes that compress and send."),
    kubectlImage: imageSchema.describe(
        "An image with kubectl as its entry point, of the cluster's version: it starts backups in the pod of the database.",
    ),
});

const applicationSchema = z.strictObject({
    image: imageSchema.describe("The application."),
    replicas: z.int().min(1).max(100).default(2).describe("How many pods of it run."),
    port: z.int().min(1_024).max(65_535).default(8_080).describe("Where it listens, for plain HTTP."),
    healthPath: z
        .string()
        .startsWith("/")
        .default("/")
        .describe("What answers with success while it is healthy."),
    databaseVariable: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/, "capital letters, digits and underscores")
        .default("DATABASE_URL")
        .describe("The environment variable that says how the database is reached."),
    resources: quantitiesSchema
        .prefault({ cpu: "250m", memory: "256Mi" })
        .describe("What each pod is given."),
});

const entranceSchema = z.strictObject({
    hostName: z
        .string()
        .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "a host's name, such as app.example.com")
        .describe("The name under which users reach the application."),
    zoneId: z
        .string()
        .regex(/^Z[A-Z0-9]+$/, "a hosted zone's id, such as Z0123456789ABC")
        .describe("The hosted zone of Route 53 that the name is in."),
    certificateArn: z
        .string()
        .regex(/^arn:[\w-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, "the ARN of a certificate of ACM")
        .describe("The certificate for the name, in the stack's region."),
    ttlSeconds: z
        .int()
        .min(1)
        .max(86_400)
        .default(60)
        .describe("How long the name may be remembered, in seconds."),
    internal: z
        .boolean()
        .default(false)
        .describe("Whether the load balancer has addresses of the network alone, and none of the Internet."),
    admittedCidrBlocks: cidrBlocksSchema
        .min(1)
        .default(["0.0.0.0/0"])
        .describe("From where the application is reached. Default: from everywhere."),
});

const partSchema = (seconds: number, part: string) =>
    z.int().positive().default(seconds).describe(`How long ${part} may take to come back, in seconds.`);

const partsSchema = z.strictObject({
    databaseSeconds: partSchema(900, "the database"),
    clusterSeconds: partSchema(1_800, "the cluster"),
    applicationSeconds: partSchema(600, "the application"),
    entranceSeconds: partSchema(300, "the name and its certificate"),
});

/** Section `selfManaged`: PostgreSQL on Kubernetes, the application beside it, and its name. */
export const selfManagedSchema = z.strictObject({
    cluster: clusterSchema.describe("The Kubernetes cluster."),
    nodes: nodesSchema.prefault({}).describe("The cluster's servers."),
    postgres: postgresSchema.describe("The database server."),
    backup: backupSchema.describe("Its backups."),
    restore: restoreSchema
        .optional()
        .describe("Where an empty volume is filled from the repository instead of with a new database."),
    application: applicationSchema
        .optional()
        .describe("What uses the database. Default: nothing is deployed."),
    entrance: entranceSchema.optional().describe("The application's name and TLS. Default: it has none."),
    objectives: partsSchema.prefault({}).describe("What each part promises; drills measure it."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type SelfManagedConfiguration = z.output<typeof selfManagedSchema>;
/** What a container is given. */
export type Quantities = z.output<typeof quantitiesSchema>;
