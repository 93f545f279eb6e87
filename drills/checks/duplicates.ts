import { qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "../baseline/tables.ts";
import { type Attempt, attempt } from "./attempt.ts";

/** A unique index as the catalog has it; expressions and predicate as PostgreSQL prints them, names qualified. */
export interface UniqueIndex {
    readonly name: string;
    readonly table: { readonly schema: string; readonly name: string };
    readonly keys: readonly string[];
    readonly predicate: string | null;
    readonly nullsNotDistinct: boolean;
}

/** Every valid unique b-tree of the users' schemas. */
export function readUniqueIndexes(session: Session): Promise<readonly UniqueIndex[]> {
    return session.query<UniqueIndex>(uniqueIndexesSql);
}

/** How many keys stand in the table more than once, read from the table and not from the index. */
export function duplicatesOf(session: Session, index: UniqueIndex): Promise<Attempt<number>> {
    return attempt(session, async () => {
        await session.script(tableOnly);
        const { duplicates } = await session.one<{ duplicates: string }>(duplicatesSql(index));
        return Number(duplicates);
    });
}

/** The index is what is in doubt: it must not answer for itself. */
const tableOnly =
    "SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off";

/** Nulls are never equal to each other in an index, unless it says so; in GROUP BY they always are. */
export function duplicatesSql({ table, keys, predicate, nullsNotDistinct }: UniqueIndex): string {
    const conditions = [
        ...(predicate === null ? [] : [`(${predicate})`]),
        ...(nullsNotDistinct ? [] : keys.map((key) => `(${key}) IS DISTINCT FROM NULL`)),
    ];
    const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    const groups = keys.map((key) => `(${key})`).join(", ");
    return `SELECT count(*)::text AS duplicates FROM (
    SELECT FROM ONLY ${qualified(table.schema, table.name)}${where} GROUP BY ${groups} HAVING count(*) > 1) AS d`;
}

/** `indnullsnotdistinct` came with PostgreSQL 15: read through JSON, it may be absent. */
const uniqueIndexesSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS name,
    json_build_object('schema', tn.nspname, 'name', t.relname) AS "table",
    (SELECT json_agg(pg_get_indexdef(x.indexrelid, k, false) ORDER BY k)
     FROM generate_series(1, x.indnkeyatts) AS k) AS keys,
    pg_get_expr(x.indpred, x.indrelid) AS predicate,
    coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::bool, false) AS "nullsNotDistinct"
FROM pg_index AS x
JOIN pg_class AS c ON c.oid = x.indexrelid AND c.relkind = 'i' AND c.relpersistence = 'p'
JOIN pg_am AS a ON a.oid = c.relam AND a.amname = 'btree'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
JOIN pg_class AS t ON t.oid = x.indrelid
JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
WHERE x.indisunique AND x.indisvalid AND x.indisready
ORDER BY 1`;
