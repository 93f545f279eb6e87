import { qualified } from "../../infra/postgres/quote.ts";

/**
 * Name of the row formula: count, and exact sum over the rows of `hashint8extended(hash_record_extended(ROW(...)))`.
 * The outer hash is what makes it safe: the inner one is linear in its columns, so that its sum does not move when
 * two rows exchange values. The sum is exact (no xor, no wrap), so parts of a table add up in any order.
 */
export const algorithm = "record-hash-sum-1";

/** Entries per ROW. PostgreSQL's limit is 1,664; wider rows are nested. */
const groupSize = 500;

/** The alias of the table in every expression of this module. */
export const rowAlias = "t";

/** One table to read. */
export interface FingerprintQuery {
    readonly schema: string;
    readonly name: string;
    /** Of the relation, for the file that is reported with each range. */
    readonly oid: string;
    /** Expressions over `t`, from `column-plan.ts`. May be empty: then only the rows count. */
    readonly inputs: readonly string[];
    /** An int8 in decimal. */
    readonly seed: string;
    /** Condition over `t` that marks a row as newer than the baseline; `false` where nothing is. */
    readonly newer: string;
}

/** One block range as the server returns it; counts and sums are decimal strings. */
export interface FingerprintRow {
    readonly rows: string;
    readonly sum: string;
    readonly newer_rows: string;
    readonly newer_sum: string;
    /** The file that was read, `pg_relation_filenode`. */
    readonly filenode: string;
}

/**
 * Reads the block ranges `[$1[i], $2[i])`, arrays of tid, one row of numbers per range and in their order. Each range
 * is a TID range scan, so nothing is sorted, grouped or kept in memory. Nothing in it is looked up by search path.
 */
export function fingerprintSql(query: FingerprintQuery): string {
    const hash = rowHash(query.inputs, query.seed);
    return `
SELECT r.*, pg_catalog.pg_relation_filenode(${query.oid}::pg_catalog.oid)::pg_catalog.text AS filenode
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.tid[]), pg_catalog.unnest($2::pg_catalog.tid[]))
    WITH ORDINALITY AS b(low, high, place)
CROSS JOIN LATERAL (
    SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
        coalesce(pg_catalog.sum(${hash}), 0)::pg_catalog.text AS sum,
        pg_catalog.count(*) FILTER (WHERE ${query.newer})::pg_catalog.text AS newer_rows,
        coalesce(pg_catalog.sum(${hash}) FILTER (WHERE ${query.newer}), 0)::pg_catalog.text AS newer_sum
    FROM ONLY ${qualified(query.schema, query.name)} AS ${rowAlias}
    WHERE ${rowAlias}.ctid OPERATOR(pg_catalog.>=) b.low AND ${rowAlias}.ctid OPERATOR(pg_catalog.<) b.high
) AS r
ORDER BY b.place`;
}

/** The hash of one row. NULL enters as 0, which no other value is likely to: '' and NULL differ. */
export function rowHash(inputs: readonly string[], seed: string): string {
    return `pg_catalog.hashint8extended(${recordHash(inputs, int8(seed))}, ${int8(seed)})`;
}

function recordHash(entries: readonly string[], seed: string): string {
    if (entries.length <= groupSize) {
        return `pg_catalog.hash_record_extended(ROW(${entries.join(", ")}), ${seed})`;
    }
    const groups = Array.from({ length: Math.ceil(entries.length / groupSize) }, (_, group) =>
        recordHash(entries.slice(group * groupSize, (group + 1) * groupSize), seed),
    );
    return recordHash(groups, seed);
}

function int8(decimal: string): string {
    return `'${decimal}'::pg_catalog.int8`;
}
