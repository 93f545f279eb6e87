import { z } from "zod";

/** Section `monitoring`: the dashboard, and when alarms ring. */
export const monitoringSchema = z.strictObject({
    dashboard: z.boolean().default(true).describe("Whether the stack has a dashboard."),
    replicaLagSeconds: z
        .number()
        .positive()
        .default(300)
        .describe("How far a replica may be behind before it is told, in seconds."),
    heartbeatMinutes: z
        .int()
        .min(1)
        .max(1_440)
        .default(5)
        .describe("How many minutes may pass without a heartbeat before it is told."),
    freeStoragePercent: z
        .number()
        .positive()
        .max(90)
        .default(15)
        .describe("How much of a database's storage must be free, in percent."),
    backupProcessorPercent: z
        .number()
        .positive()
        .max(100)
        .default(5)
        .describe("How much of the CPU a backup window may take above what is usual, in percentage points."),
    backupStoragePercent: z
        .number()
        .positive()
        .max(100)
        .default(10)
        .describe("How much of the I/O a backup window may take above what is usual, in percentage points."),
    replicationSeconds: z
        .number()
        .positive()
        .default(900)
        .describe("How far a bucket's copy in another region may be behind, in seconds."),
    cacheSnapshotHours: z
        .number()
        .positive()
        .default(7)
        .describe("How old the newest snapshot of the cache may be, in hours."),
    graceHours: z
        .number()
        .min(0)
        .max(168)
        .default(6)
        .describe("How late a drill, an export or a verification may be before it is told, in hours."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type MonitoringConfiguration = z.output<typeof monitoringSchema>;
