import { qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { RowInput } from "./column-hash.ts";
import { rowAlias, rowHash } from "./formula.ts";
import type { Algorithm } from "./method.ts";
import type { RowKey } from "./row-key.ts";

/** The values of a row's key by the names of its columns, as text. They are values of the database: for stdout alone. */
export type Key = Readonly<Record<string, string>>;

/** The rows of one block range of a table, and how they are read. */
export interface RangeQuery {
    readonly schema: string;
    readonly name: string;
    readonly inputs: readonly RowInput[];
    readonly algorithm: Algorithm;
    readonly seed: string;
    /** Condition that marks a row as newer than the baseline. */
    readonly newer: string;
    readonly key: RowKey;
    /** `[low, high)`, as text of a tid. */
    readonly low: string;
    readonly high: string;
}

/** Keys of rows that are newer than the baseline, at most `limit` of them. */
export function newerRows(session: Session, query: RangeQuery, limit: number): Promise<readonly Key[]> {
    return keysOf(session, query, "SELECT key FROM r WHERE newer ORDER BY place LIMIT $3", [limit]);
}

/** Keys of old rows whose hash is exactly this, at most `limit` of them. */
export function rowsOfHash(
    session: Session,
    query: RangeQuery,
    hash: bigint,
    limit: number,
): Promise<readonly Key[]> {
    const sql = "SELECT key FROM r WHERE NOT newer AND hash::numeric = $3::numeric ORDER BY place LIMIT $4";
    return keysOf(session, query, sql, [String(hash), limit]);
}

/** Keys of the rows of the only pair of old rows whose hashes add up to this; empty where there is none, or a choice. */
export async function pairOfSum(session: Session, query: RangeQuery, sum: bigint): Promise<readonly Key[]> {
    const sql = `SELECT unnest(ARRAY[a.place, b.place]) AS place FROM r AS a
        JOIN r AS b ON b.hash::numeric = $3::numeric - a.hash::numeric AND a.place < b.place
        WHERE NOT a.newer AND NOT b.newer LIMIT 4`;
    const keys = await keysOf(
        session,
        query,
        `SELECT r.key FROM (${sql}) AS pair JOIN r USING (place) ORDER BY place`,
        [String(sum)],
    );
    return keys.length === 2 ? keys : [];
}

/** The lowest and the highest key among the old rows; empty where there is none. */
export function keyRange(session: Session, query: RangeQuery): Promise<readonly Key[]> {
    const end = (direction: "ASC" | "DESC"): string =>
        `(SELECT key, place FROM r WHERE NOT newer ORDER BY place ${direction} LIMIT 1)`;
    return keysOf(
        session,
        query,
        `SELECT key FROM (${end("ASC")} UNION ${end("DESC")}) AS x ORDER BY place`,
        [],
    );
}

async function keysOf(
    session: Session,
    query: RangeQuery,
    select: string,
    values: readonly unknown[],
): Promise<readonly Key[]> {
    const rows = await session.query<{ key: readonly string[] }>(
        `WITH r AS MATERIALIZED (${rangeSql(query)})
        ${select}`,
        [query.low, query.high, ...values],
    );
    return rows.map(({ key }) =>
        Object.fromEntries(query.key.names.map((name, index) => [name, key[index] ?? ""])),
    );
}

function rangeSql({ schema, name, inputs, algorithm, seed, newer, key }: RangeQuery): string {
    return `
SELECT ARRAY[${key.printed.join(", ")}] AS key, ${rowHash(inputs, seed, algorithm)} AS hash, ${newer} AS newer,
    pg_catalog.row_number() OVER (ORDER BY ${key.order}, ${rowAlias}.ctid) AS place
FROM ONLY ${qualified(schema, name)} AS ${rowAlias}
WHERE ${rowAlias}.ctid OPERATOR(pg_catalog.>=) $1::pg_catalog.tid
    AND ${rowAlias}.ctid OPERATOR(pg_catalog.<) $2::pg_catalog.tid`;
}
