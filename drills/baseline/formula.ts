import { qualified } from "../../infra/postgres/quote.ts";
import { type RowInput, xor } from "./column-hash.ts";
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
    /** Over `t`. May be empty: then only the rows count. */
    readonly inputs: readonly RowInput[];
    readonly algorithm: Algorithm;
    /** An int8 in decimal. */
    readonly seed: string;
    /** Condition over `t` that marks a row as newer than the baseline; null where nothing is. */
    readonly newer: string | null;
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
    return `
SELECT r.*, pg_catalog.pg_relation_filenode(${query.oid}::pg_catalog.oid)::pg_catalog.text AS filenode
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.tid[]), pg_catalog.unnest($2::pg_catalog.tid[]))
    WITH ORDINALITY AS b(low, high, place)
CROSS JOIN LATERAL (${query.newer === null ? sumsSql(query) : sumsWithNewerSql(query, query.newer)}) AS r
ORDER BY b.place`;
}

function sumsSql(query: FingerprintQuery): string {
    return `
    SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
        coalesce(pg_catalog.sum(${hashOf(query)}), 0)::pg_catalog.text AS sum,
        '0' AS newer_rows, '0' AS newer_sum
    ${rangeSql(query)}`;
}

/** `OFFSET 0` keeps the server from merging the two levels, which would hash a row once for each sum. */
function sumsWithNewerSql(query: FingerprintQuery, newer: string): string {
    return `
    SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
        coalesce(pg_catalog.sum(x.hash), 0)::pg_catalog.text AS sum,
        pg_catalog.count(*) FILTER (WHERE x.newer)::pg_catalog.text AS newer_rows,
        coalesce(pg_catalog.sum(x.hash) FILTER (WHERE x.newer), 0)::pg_catalog.text AS newer_sum
    FROM (SELECT ${hashOf(query)} AS hash, ${newer} AS newer ${rangeSql(query)} OFFSET 0) AS x`;
}

function hashOf({ inputs, seed, algorithm }: FingerprintQuery): string {
    return rowHash(inputs, seed, algorithm);
}

function rangeSql({ schema, name }: FingerprintQuery): string {
    return `FROM ONLY ${qualified(schema, name)} AS ${rowAlias}
    WHERE ${rowAlias}.ctid OPERATOR(pg_catalog.>=) b.low AND ${rowAlias}.ctid OPERATOR(pg_catalog.<) b.high`;
}

/** The hash of one row, an int8. */
export function rowHash(inputs: readonly RowInput[], seed: string, algorithm: Algorithm): string {
    const values = inputs.map(({ value }) => value);
    switch (algorithm) {
        case "column-hash-sum-2":
            return mixed(inputs, seed);
        case "sha256-binary-sum-1":
            return sha256Start(`pg_catalog.record_send(${row([int8(seed), ...values])})`);
        case "sha256-text-sum-1": {
            const text = `pg_catalog.textin(pg_catalog.record_out(${row([int8(seed), ...values])}))`;
            return sha256Start(`pg_catalog.textsend(${text})`);
        }
    }
}

/**
 * The hashes of the columns, each with a seed of its own, so that a value counts for the column it is in. Together they
 * are hashed once more: a sum of what is combined by xor alone would not move when two rows exchange values. As a
 * float8, because of that 53 bits are hashed; of an int8 it would be 32.
 */
function mixed(inputs: readonly RowInput[], seed: string): string {
    const hashes = inputs.map(({ hash }, place) => hash(int8(String(seedOf(seed, place)))));
    return `pg_catalog.hashfloat8extended(pg_catalog.float8(${xor(hashes)}), ${int8(seed)})`;
}

function seedOf(seed: string, place: number): bigint {
    return BigInt.asIntN(64, BigInt(seed) + BigInt(place) + 1n);
}

/** NULL is framed apart from every value, in bytes and in text. */
function row(entries: readonly string[]): string {
    if (entries.length <= groupSize) return `ROW(${entries.join(", ")})`;
    const groups = Array.from({ length: Math.ceil(entries.length / groupSize) }, (_, group) =>
        row(entries.slice(group * groupSize, (group + 1) * groupSize)),
    );
    return row(groups);
}

/** The first 64 bits of the digest as an int8, by functions alone: a cast could be somebody's own. */
function sha256Start(bytes: string): string {
    const digits = `pg_catalog.encode(pg_catalog.substring(pg_catalog.sha256(${bytes}), 1, 8), 'hex')`;
    return `pg_catalog.int8(pg_catalog.bit_in(pg_catalog.textout(pg_catalog.textcat('x', ${digits})), 0, 64))`;
}

function int8(decimal: string): string {
    return `'${decimal}'::pg_catalog.int8`;
}
