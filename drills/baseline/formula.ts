import { qualified } from "../../infra/postgres/quote.ts";
import type { Algorithm } from "./method.ts";

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
    readonly algorithm: Algorithm;
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
 * is a TID range scan, so nothing is sorted, grouped or kept in memory. `OFFSET 0` keeps the server from merging the
 * two levels, which would hash a row once for each sum. Nothing in it is looked up by search path.
 */
export function fingerprintSql(query: FingerprintQuery): string {
    const hash = rowHash(query.inputs, query.seed, query.algorithm);
    return `
SELECT r.*, pg_catalog.pg_relation_filenode(${query.oid}::pg_catalog.oid)::pg_catalog.text AS filenode
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.tid[]), pg_catalog.unnest($2::pg_catalog.tid[]))
    WITH ORDINALITY AS b(low, high, place)
CROSS JOIN LATERAL (
    SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
        coalesce(pg_catalog.sum(x.hash), 0)::pg_catalog.text AS sum,
        pg_catalog.count(*) FILTER (WHERE x.newer)::pg_catalog.text AS newer_rows,
        coalesce(pg_catalog.sum(x.hash) FILTER (WHERE x.newer), 0)::pg_catalog.text AS newer_sum
    FROM (
        SELECT ${hash} AS hash, ${query.newer} AS newer
        FROM ONLY ${qualified(query.schema, query.name)} AS ${rowAlias}
        WHERE ${rowAlias}.ctid OPERATOR(pg_catalog.>=) b.low AND ${rowAlias}.ctid OPERATOR(pg_catalog.<) b.high
        OFFSET 0
    ) AS x
) AS r
ORDER BY b.place`;
}

/** The hash of one row, an int8. */
export function rowHash(inputs: readonly string[], seed: string, algorithm: Algorithm): string {
    switch (algorithm) {
        case "record-hash-sum-2":
            // the inner hash is linear in its columns: without the outer one a sum does not move when two rows
            // exchange values
            return `pg_catalog.hashfloat8extended(${recordHash(inputs, int8(seed))}, ${int8(seed)})`;
        case "sha256-binary-sum-1":
            return sha256Start(`pg_catalog.record_send(${row([int8(seed), ...inputs])})`);
        case "sha256-text-sum-1": {
            const text = `pg_catalog.textin(pg_catalog.record_out(${row([int8(seed), ...inputs])}))`;
            return sha256Start(`pg_catalog.textsend(${text})`);
        }
    }
}

/**
 * As a float8, so that hashing it once more keeps 53 of its bits: of an int8 it would keep 32. NULL enters as 0, which
 * no other value is likely to: '' and NULL differ.
 */
function recordHash(entries: readonly string[], seed: string): string {
    return nested(
        entries,
        (group) => `pg_catalog.float8(pg_catalog.hash_record_extended(ROW(${group.join(", ")}), ${seed}))`,
    );
}

/** NULL is framed apart from every value, in bytes and in text. */
function row(entries: readonly string[]): string {
    return nested(entries, (group) => `ROW(${group.join(", ")})`);
}

function nested(entries: readonly string[], combine: (group: readonly string[]) => string): string {
    if (entries.length <= groupSize) return combine(entries);
    const groups = Array.from({ length: Math.ceil(entries.length / groupSize) }, (_, group) =>
        combine(entries.slice(group * groupSize, (group + 1) * groupSize)),
    );
    return nested(groups, combine);
}

/** The first 64 bits of the digest as an int8, by functions alone: a cast could be somebody's own. */
function sha256Start(bytes: string): string {
    const digits = `pg_catalog.encode(pg_catalog.substring(pg_catalog.sha256(${bytes}), 1, 8), 'hex')`;
    return `pg_catalog.int8(pg_catalog.bit_in(pg_catalog.textout(pg_catalog.textcat('x', ${digits})), 0, 64))`;
}

function int8(decimal: string): string {
    return `'${decimal}'::pg_catalog.int8`;
}
