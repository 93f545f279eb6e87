/** Block ranges per table: enough to name the damaged part of it, few enough to keep in a baseline. */
const maxBuckets = 1_024;

/** No range is smaller than this many blocks. */
const minBlocks = 32;

/** What one statement reads, so that several connections end a table at about the same time. */
const bytesPerPiece = 16_777_216;

/** How a table is divided: `count` ranges of `blocks` blocks, the last one open-ended. */
export interface Buckets {
    readonly blocks: number;
    readonly count: number;
}

/** @param tableBlocks the size of the table when it is divided; it may grow */
export function divide(tableBlocks: number): Buckets {
    const blocks = Math.max(minBlocks, Math.ceil(tableBlocks / maxBuckets));
    return { blocks, count: Math.max(1, Math.ceil(tableBlocks / blocks)) };
}

/** Neighbouring buckets that are read by one statement: `[low, high)` as arrays of tid. */
export interface Piece {
    /** Index of its first bucket. */
    readonly first: number;
    readonly lows: readonly string[];
    readonly highs: readonly string[];
}

/**
 * How many neighbouring buckets are about 16 MB, at least one: no bucket is cut.
 *
 * @param bytes of the whole table, with what it keeps apart (TOAST)
 */
export function bucketsPerPiece({ count }: Buckets, bytes: number): number {
    return Math.max(1, Math.min(count, Math.floor((bytesPerPiece * count) / Math.max(1, bytes))));
}

/**
 * How many statements read a table once.
 *
 * @param perPiece what {@link bucketsPerPiece} gave, at least 1
 */
export function pieceCount({ count }: Buckets, perPiece: number): number {
    return Math.ceil(count / perPiece);
}

/**
 * One of a table's pieces, in the order of the blocks; the last one may have fewer buckets.
 *
 * @param index from 0 to below `pieceCount`
 */
export function pieceAt(buckets: Buckets, perPiece: number, index: number): Piece {
    const first = index * perPiece;
    const members = Array.from(
        { length: Math.min(perPiece, buckets.count - first) },
        (_, offset) => first + offset,
    );
    return {
        first,
        lows: members.map((bucket) => tid(bucket * buckets.blocks)),
        highs: members.map((bucket) =>
            bucket === buckets.count - 1 ? lastTid : tid((bucket + 1) * buckets.blocks),
        ),
    };
}

/** The first and last block of a bucket, for people; the last bucket has no end. */
export function blockRange(buckets: Buckets, bucket: number): string {
    const first = bucket * buckets.blocks;
    return bucket === buckets.count - 1
        ? `blocks from ${first}`
        : `blocks ${first} to ${first + buckets.blocks - 1}`;
}

/** Beyond every row: the highest block number there is. */
const lastTid = "(4294967295,65535)";

function tid(block: number): string {
    return `(${block},0)`;
}
