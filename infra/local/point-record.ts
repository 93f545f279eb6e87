import { z } from "zod";

/**
 * What the lab knows of a recovery point: `<backups>/<id>/point.json`, written last, so a folder without one is
 * a half-made backup and not a recovery point. Beside it: `data/` (the base backup) and, once captured,
 * `baseline.jsonl` and `baseline.jsonl.sig`.
 */
export const pointRecordSchema = z.strictObject({
    version: z.literal(1),
    id: z.string().regex(/^point-\d{8}t\d{6}z-[0-9a-f]{6}$/),
    /** Instants of the production server's clock, ISO 8601 UTC. */
    startedAt: z.iso.datetime(),
    takenAt: z.iso.datetime(),
    systemIdentifier: z.string(),
    /** As `SHOW server_version` says it, e.g. `18.4`. */
    serverVersion: z.string(),
    database: z.string(),
    timeline: z.int().positive(),
    startLsn: z.string(),
    /** End of backup: no restore can stop earlier. */
    endLsn: z.string(),
    sizeBytes: z.int().nonnegative(),
    /**
     * Where `--to baseline` stops (exclusive), or null where no baseline was captured. Always read from here,
     * never from the signed baseline: a doctored backup keeps the old baseline and names its own end.
     */
    baselineLsn: z.string().nullable(),
    /** When the baseline was captured; null where there is none. */
    baselineAt: z.iso.datetime().nullable(),
});

/** One recovery point of the lab as its folder describes it. */
export type PointRecord = z.infer<typeof pointRecordSchema>;
