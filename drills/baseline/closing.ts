import { z } from "zod";
import { baselineSchema, baselineVersion, type TableBaseline } from "./baseline.ts";

const decimal = z.string().regex(/^-?\d+$/);

const closingTableSchema = z.strictObject({
    schema: z.string(),
    name: z.string(),
    relfilenode: decimal,
    /** In the block ranges and by the plan of the first baseline. `newerRows` are those that it does not see. */
    buckets: z.array(
        z.strictObject({ rows: z.int().nonnegative(), sum: decimal, newerRows: z.int().nonnegative() }),
    ),
});

/**
 * A second look at production, later than a baseline and read in the same way, so that the two enclose the restores in
 * between: what neither count, nor sum, nor a newer row tells apart did not change in all that time.
 */
export const closingSchema = z.strictObject({
    version: z.literal(baselineVersion),
    /** The token of the first baseline. */
    opening: z.string(),
    capturedAt: baselineSchema.shape.capturedAt,
    capturedOn: baselineSchema.shape.capturedOn,
    snapshot: baselineSchema.shape.snapshot,
    /** Those of the first baseline's tables that were there, unaltered and readable. */
    tables: z.array(closingTableSchema),
});

/** A second look at production, see {@link closingSchema}. */
export type Closing = z.infer<typeof closingSchema>;

/** One table as it was at the second look, in the block ranges of the first. */
export type ClosingTable = Closing["tables"][number];

/**
 * The block ranges (by index) in which nothing happened from the first baseline to the second: as many rows, of the
 * same sum, and none that the first does not see. Count and sum alone could be those of rows that were changed and
 * changed back, or deleted and put in again.
 */
export function stableBuckets(then: TableBaseline, closing: ClosingTable): ReadonlySet<number> {
    if (closing.relfilenode !== then.relfilenode || closing.buckets.length !== then.buckets.length) {
        return new Set();
    }
    return new Set(
        then.buckets.flatMap((before, index) => {
            const after = closing.buckets[index];
            return after?.rows === before.rows && after.sum === before.sum && after.newerRows === 0
                ? [index]
                : [];
        }),
    );
}
