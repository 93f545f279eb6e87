/** One thing that is done for the backups on a schedule, by a function of its own. */
export interface DutyDefinition {
    /** What it does, as the end of a sentence that begins with its name. */
    readonly does: string;
    /** When, unless the configuration says otherwise; null for what another component calls. */
    readonly schedule: string | null;
    /** Seconds that one run may take; AWS allows 900. */
    readonly timeoutSeconds: number;
    /** MB. */
    readonly memoryMegabytes: number;
    /** Whether it talks with the databases, and so stands in their network. */
    readonly inNetwork: boolean;
    /** Whether a run that failed may be tried again at once; not where two runs would make two things. */
    readonly retried: boolean;
}

/**
 * Every duty, in the order of a day. Baselines come before the backup windows, snapshots on the hour that the five
 * systems name, and what looks at the result last.
 */
export const duties = {
    heartbeat: {
        does: "writes a row on each writer, from which RPO and replica lag are measured",
        schedule: "rate(1 minute)",
        ...{ timeoutSeconds: 30, memoryMegabytes: 256, inNetwork: true, retried: false },
    },
    watch: {
        does: "tells CloudWatch the figures that alarms and the dashboard look at",
        schedule: "rate(5 minutes)",
        ...{ timeoutSeconds: 120, memoryMegabytes: 256, inNetwork: false, retried: true },
    },
    prune: {
        does: "removes manual snapshots and old exports whose time is over, and nothing else",
        schedule: "cron(0 1 * * ? *)",
        ...{ timeoutSeconds: 900, memoryMegabytes: 256, inNetwork: false, retried: true },
    },
    baseline: {
        does: "captures what is in production, signed, before the backup that it is held against",
        schedule: "cron(30 1 * * ? *)",
        ...{ timeoutSeconds: 900, memoryMegabytes: 2_048, inNetwork: true, retried: true },
    },
    snapshot: {
        does: "takes a manual snapshot of each database",
        schedule: "cron(0 2 * * ? *)",
        ...{ timeoutSeconds: 900, memoryMegabytes: 256, inNetwork: false, retried: false },
    },
    copy: {
        does: "copies finished manual snapshots to the DR region and looks at what arrived",
        schedule: "cron(0 5 * * ? *)",
        ...{ timeoutSeconds: 900, memoryMegabytes: 256, inNetwork: false, retried: true },
    },
    verify: {
        does: "looks whether every backup, copy, bucket and replica is what it should be",
        schedule: "cron(0 4 ? * SUN *)",
        ...{ timeoutSeconds: 900, memoryMegabytes: 512, inNetwork: false, retried: true },
    },
    export: {
        does: "exports the latest snapshot to the bucket as Parquet",
        schedule: "cron(0 6 1 * ? *)",
        ...{ timeoutSeconds: 900, memoryMegabytes: 256, inNetwork: false, retried: false },
    },
    "redis-prune": {
        does: "removes snapshots of the cache whose time is over",
        schedule: null,
        ...{ timeoutSeconds: 300, memoryMegabytes: 256, inNetwork: false, retried: true },
    },
    "redis-restore-test": {
        does: "restores the newest snapshot of the cache into a cache of its own, looks at it, and removes that",
        schedule: null,
        ...{ timeoutSeconds: 900, memoryMegabytes: 256, inNetwork: false, retried: false },
    },
} as const satisfies Readonly<Record<string, DutyDefinition>>;

/** Name of a duty. */
export type DutyId = keyof typeof duties;

/** All names, in their order. */
export const dutyIds = Object.keys(duties) as readonly DutyId[];
