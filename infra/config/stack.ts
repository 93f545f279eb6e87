import { z } from "zod";
import { backupSchema } from "./backup.ts";
import { archiveSchema } from "./archive.ts";
import { cacheSchema } from "./cache.ts";
import { costSchema } from "./cost.ts";
import { databasesSchema } from "./databases.ts";
import { dnsSchema } from "./dns.ts";
import { drSchema } from "./dr.ts";
import { networkSchema } from "./network.ts";
import { drillSchema } from "./drill.ts";
import { monitoringSchema } from "./monitoring.ts";
import { notificationsSchema } from "./notifications.ts";
import { secretsSchema } from "./secrets.ts";
import { selfManagedSchema } from "./self-managed.ts";
import { accountSchema } from "./place.ts";
import { deadlinesSchema, objectivesSchema, targetConfigurationSchema } from "./target.ts";
import { vaultsSchema } from "./vaults.ts";

/** A stack promises in its own words; the lab's defaults would be nonsense here. */
const stackObjectivesSchema = objectivesSchema.extend({
    rpoSeconds: objectivesSchema.shape.rpoSeconds.unwrap(),
    rtoSeconds: objectivesSchema.shape.rtoSeconds.unwrap(),
});

/** What the lab does in a minute takes RDS hours: a restore, the reading of every block of it, and its removal. */
const stackDeadlinesSchema = deadlinesSchema.extend({
    drillSeconds: z
        .number()
        .positive()
        .default(18_000)
        .describe("A drill that takes longer is stopped and destroyed, in seconds."),
    teardownSeconds: z
        .number()
        .positive()
        .default(1_800)
        .describe("How long destroying the stack may take before the second road is taken, in seconds."),
    restoreSeconds: z
        .number()
        .positive()
        .optional()
        .describe(
            "A restored instance that takes longer to become available is given up, in seconds. Default: 3 hours, and 8 for an instant, which is reached by replaying up to a day of WAL.",
        ),
});

/** The `lifeboat:` keys of `Pulumi.<stack>.yaml`. One section per component; a section left out is a component left out. */
export const stackConfigurationSchema = z.strictObject({
    role: z
        .enum(["production", "dr"])
        .describe("What the stack is: where the databases live, or where they come back."),
    system: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,21}[a-z0-9]$/, "2 to 23 small letters, digits and dashes, a letter first")
        .describe("The system's name, the same in both stacks: every physical name begins with it."),
    // as a key of its own it is a number where Pulumi hands it on, unless it begins with a zero
    accountId: z.coerce
        .string()
        .pipe(accountSchema)
        .optional()
        .describe("The only account that may be drilled, in quotes. Default: that of the credentials."),
    tags: z
        .record(z.string(), z.string())
        .default({})
        .describe("Tags for everything that takes tags, beside lifeboat's own."),
    secrets: secretsSchema
        .default({})
        .describe("Secrets, each set with `pulumi config set --secret --path lifeboat:secrets.NAME`."),
    objectives: stackObjectivesSchema.describe("What the system promises; drills measure it."),
    assertions: targetConfigurationSchema.shape.assertions,
    probes: targetConfigurationSchema.shape.probes,
    performance: targetConfigurationSchema.shape.performance,
    capture: targetConfigurationSchema.shape.capture,
    deadlines: stackDeadlinesSchema.prefault({}).describe("When a drill is given up."),
    network: networkSchema.prefault({}).describe("Where databases live, and where drills restore them."),
    databases: databasesSchema.default([]).describe("Every PostgreSQL database of the system on RDS."),
    vaults: vaultsSchema
        .optional()
        .describe("Where recovery points lie, and which are taken. Default: there is no vault."),
    archive: archiveSchema
        .optional()
        .describe("The bucket that outlives the databases. Default: there is none."),
    notifications: notificationsSchema
        .prefault({})
        .describe("Who is told what happened. Default: a topic that nobody has subscribed to."),
    monitoring: monitoringSchema.optional().describe("The dashboard, and when alarms ring."),
    drill: drillSchema.optional().describe("The drills that run by themselves."),
    backup: backupSchema.optional().describe("What is done for the backups beside what AWS does by itself."),
    dr: drSchema.optional().describe("What the DR region adds; only where `role` is dr."),
    cache: cacheSchema
        .optional()
        .describe("The system's cache and how it comes back; only where `role` is production."),
    dns: dnsSchema.optional().describe("A name that fails over; only where `role` is dr."),
    selfManaged: selfManagedSchema
        .optional()
        .describe("PostgreSQL on Kubernetes, with its backups, the application and its name."),
    cost: costSchema.optional().describe("The budget, and what the estimate cannot read off the resources."),
});

/** A stack's configuration with every default filled in, and the stack's own region beside it. */
export interface StackConfiguration extends z.output<typeof stackConfigurationSchema> {
    /** `aws:region` */
    readonly region: string;
}
