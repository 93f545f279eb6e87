import { z } from "zod";

/** Section `dns`: a name that leads to production, and to the DR region when production is gone. */
export const dnsSchema = z.strictObject({
    zoneId: z
        .string()
        .regex(/^Z[A-Z0-9]{1,31}$/, "the id of a hosted zone of Route 53, such as Z0123456789ABCDEFGHIJ")
        .describe("The hosted zone that the name is in. It must exist; lifeboat makes none."),
    name: z
        .string()
        .regex(
            /^[a-z0-9_]([a-z0-9_-]*)(\.[a-z0-9-]+)+$/,
            "a whole name in small letters, such as db.example.org",
        )
        .describe("The name that fails over."),
    database: z.string().min(1).describe("Which replicated database it leads to."),
    ttlSeconds: z
        .int()
        .min(1)
        .max(86_400)
        .default(60)
        .describe(
            "How long resolvers may keep the old answer, in seconds; it adds to the time of a failover.",
        ),
    unhealthyMinutes: z
        .int()
        .min(1)
        .max(60)
        .default(15)
        .describe(
            "For how many minutes in a row production's database must tell nothing before its name leads to the DR region.",
        ),
    withoutData: z
        .enum(["unhealthy", "healthy", "last-known"])
        .default("unhealthy")
        .describe(
            "What the health check says where CloudWatch has no data at all, as when its region is lost. `healthy` keeps " +
                "the name where it is, and `last-known` leaves it where it was.",
        ),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type DnsConfiguration = z.output<typeof dnsSchema>;
