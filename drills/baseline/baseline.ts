import { z } from "zod";
import { assertionNumberSchema } from "./assertion-numbers.ts";
import { catalogObjectsSchema } from "./catalog-objects.ts";
import { collationsSchema } from "./collations.ts";
import { hashInputs } from "./column-plan.ts";
import { extensionsSchema } from "./extensions.ts";
import { algorithms, planKinds } from "./method.ts";
import { probesSchema } from "./probes.ts";
import { settingsSchema } from "./settings.ts";

/** Bumped when an old reader could misread a new baseline. */
export const baselineVersion = 2;

/** A count or a transaction id that outgrows a number, or may. */
const decimal = z.string().regex(/^-?\d+$/);

/** One block range of a table: how many rows, and the exact sum of their hashes. */
const bucketSchema = z.strictObject({ rows: z.int().nonnegative(), sum: decimal });

const columnSchema = z.strictObject({
    name: z.string(),
    /** As `format_type` prints it. */
    type: z.string(),
    /** What goes into the row's hash for this column, see `column-plan.ts`; empty where it is left out. */
    inputs: z.array(z.enum(hashInputs)),
});

const tableSchema = z.strictObject({
    schema: z.string(),
    name: z.string(),
    relfilenode: decimal,
    columns: z.array(columnSchema),
    rows: z.int().nonnegative(),
    /** Exact sum of the hashes of all rows. */
    sum: decimal,
    blocksPerBucket: z.int().positive(),
    /** In the order of their blocks; the last one is open-ended. */
    buckets: z.array(bucketSchema).min(1),
});

const sequenceSchema = z.strictObject({
    schema: z.string(),
    name: z.string(),
    /** Null where the sequence was never used, or may not be read. */
    lastValue: decimal.nullable(),
    /** Production itself would soon draw a value that a column it owns already holds. */
    behindColumn: z.boolean(),
});

/**
 * What production looked like at one snapshot. Holds hashes and counts, never the value of a row, and beside them the
 * numbers that the owner's own assertions asked for.
 * Readers and writers agree on this schema; `store.ts` signs the bytes.
 */
export const baselineSchema = z.strictObject({
    version: z.literal(baselineVersion),
    /** What kind of restore it can be held against. A logical plan keeps one bucket for each table. */
    plan: z.enum(planKinds),
    /** Names the row formula, see `method.ts`. */
    algorithm: z.enum(algorithms),
    /** Random for each baseline, so that nobody can prepare rows that collide. */
    seed: decimal,
    /** The server's clock just after the snapshot: nothing that committed later is in the baseline. */
    capturedAt: z.iso.datetime(),
    /** Only the writer knows which transactions are in progress: a baseline of a standby is not believed. */
    capturedOn: z.enum(["writer", "standby"]),
    serverVersion: z.string(),
    systemIdentifier: z.string(),
    timeline: z.int().positive(),
    database: z.string(),
    /** Committed in `lifeboat.token` just before the snapshot: what holds it descends from this very production. */
    token: z.string(),
    snapshot: z.strictObject({
        xmin: decimal,
        xmax: decimal,
        /** Every transaction below `xmax` that the snapshot does not see, subtransactions included. */
        inProgress: z.array(decimal),
        /** The slot's consistent point, or the insert LSN read after the snapshot. */
        lsn: z.string(),
        /** True where a logical slot made snapshot and LSN the same instant. */
        exact: z.boolean(),
        /** Why it is not exact; null where it is. */
        inexactBecause: z.string().nullable(),
        /** The whole second just before which it was taken, for restores that know times only; null for others. */
        second: z.iso.datetime().nullable(),
    }),
    heartbeatAt: z.iso.datetime().nullable(),
    tables: z.array(tableSchema),
    /** Tables that could not be read for a reason that is not damage, with the reason. Nothing is known of them. */
    unread: z.array(z.strictObject({ schema: z.string(), name: z.string(), reason: z.string() })),
    /**
     * Relations left out on purpose: their rows are not in a restore (unlogged), not ours to read (foreign), or those
     * of a materialised view that was refreshed while the baseline was captured.
     */
    declared: z.array(
        z.strictObject({
            schema: z.string(),
            name: z.string(),
            kind: z.enum(["unlogged", "foreign", "refreshed"]),
        }),
    ),
    sequences: z.array(sequenceSchema),
    /** What is defined in the database, down to the trigger. */
    schemaObjects: catalogObjectsSchema,
    extensions: extensionsSchema,
    collations: collationsSchema,
    /** Roles and what they may do. Never a password. */
    roles: catalogObjectsSchema,
    settings: settingsSchema,
    /** Of the assertions that look at the baseline, and of no others. */
    assertions: z.array(assertionNumberSchema),
    /** Null where none are configured. */
    probes: probesSchema.nullable(),
});

/** What production looked like at one snapshot, see {@link baselineSchema}. */
export type Baseline = z.infer<typeof baselineSchema>;

/** One table that was read in full: its columns by the plan, its rows counted, their hashes summed up. */
export type TableBaseline = z.infer<typeof tableSchema>;

/** One column of a table, and in which forms it is in the hash of a row. */
export type ColumnBaseline = z.infer<typeof columnSchema>;

/** One range of a table's blocks: how many rows lie in it, and the exact sum of their hashes. */
export type BucketBaseline = z.infer<typeof bucketSchema>;

/** One sequence, and whether production itself would soon draw a number that is taken. */
export type SequenceBaseline = z.infer<typeof sequenceSchema>;

/** Which transactions the baseline sees, and where in the WAL that is. */
export type SnapshotBaseline = Baseline["snapshot"];
