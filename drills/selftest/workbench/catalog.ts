import { identifier, qualified } from "../../../infra/postgres/quote.ts";
import type { Session } from "../../../infra/postgres/session.ts";
import { inUserSchema } from "../../baseline/tables.ts";
import { digestOf } from "./digest.ts";

/** One column of a table that can be hit. */
export interface BenchColumn {
    readonly name: string;
    /** Quoted, for SQL. */
    readonly sql: string;
    /** As `format_type` prints it. */
    readonly type: string;
    /** Whether a change of it breaks no constraint: no key, no reference, no partition bound, not generated. */
    readonly free: boolean;
    readonly nullable: boolean;
    /** Whether a view, a policy, an expression or statistics depend on it. */
    readonly used: boolean;
}

/** A table with rows. */
export interface BenchTable {
    readonly schema: string;
    readonly name: string;
    /** As a comparison names it: `public.orders`. */
    readonly subject: string;
    /** As the catalog prints it, quoted where it must be: findings about objects use it. */
    readonly printed: string;
    /** Quoted, for SQL. */
    readonly sql: string;
    readonly rows: number;
    /** Relative to the data directory, the same in every copy. */
    readonly file: string;
    readonly blocks: number;
    /** Of its out-of-line values; null where it has none. */
    readonly toast: { readonly file: string; readonly blocks: number } | null;
    readonly columns: readonly BenchColumn[];
    /** Whether a row may be there twice. */
    readonly allowsTwins: boolean;
    /** Whether it is a partition, or inherits, or is inherited from. */
    readonly inherits: boolean;
    /** Of all rows as text: an oracle that shares nothing with the checks. */
    readonly digest: string;
}

/** A b-tree of a table. */
export interface BenchIndex {
    /** As the catalog prints it. */
    readonly printed: string;
    /** Quoted, for SQL. */
    readonly sql: string;
    readonly table: string;
    readonly file: string;
    readonly blocks: number;
    readonly unique: boolean;
}

/** What there is to hit, read once from the untouched copy. In the order of names, so that a seed chooses the same. */
export interface Catalog {
    readonly tables: readonly BenchTable[];
    readonly btrees: readonly BenchIndex[];
}

/** Reads every table in full, for its digest: for small databases, such as the workbench is. */
export async function readCatalog(session: Session): Promise<Catalog> {
    const columns = await session.query<BenchColumn & { readonly oid: string }>(columnsSql);
    const found = await session.query<FoundTable>(tablesSql);
    const tables: BenchTable[] = [];
    for (const { oid, toastFile, toastBlocks, ...table } of found) {
        const sql = qualified(table.schema, table.name);
        const { rows } = await session.one<{ rows: string }>(`SELECT count(*) AS rows FROM ONLY ${sql}`);
        tables.push({
            ...table,
            subject: `${table.schema}.${table.name}`,
            sql,
            rows: Number(rows),
            toast: toastBlocks > 0 && toastFile !== null ? { file: toastFile, blocks: toastBlocks } : null,
            columns: columns
                .filter((column) => column.oid === oid)
                .map((column) => ({ ...column, sql: identifier(column.name) })),
            digest: await digestOf(session, sql),
        });
    }
    const btrees = await session.query<BenchIndex & { readonly schema: string; readonly name: string }>(
        btreesSql,
    );
    return {
        tables,
        btrees: btrees.map((index) => ({ ...index, sql: qualified(index.schema, index.name) })),
    };
}

interface FoundTable extends Pick<
    BenchTable,
    "schema" | "name" | "printed" | "file" | "blocks" | "allowsTwins" | "inherits"
> {
    readonly oid: string;
    readonly toastFile: string | null;
    readonly toastBlocks: number;
}

const ordinary = `c.relkind = 'r' AND c.relpersistence = 'p' AND ${inUserSchema}`;

const tablesSql = `
SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS printed,
    pg_relation_filepath(c.oid) AS file, (pg_relation_size(c.oid) / 8192)::int AS blocks,
    pg_relation_filepath(nullif(c.reltoastrelid, 0)) AS "toastFile",
    coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)) / 8192, 0)::int AS "toastBlocks",
    NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)) AS "allowsTwins",
    EXISTS (SELECT FROM pg_inherits AS h WHERE c.oid IN (h.inhrelid, h.inhparent)) AS inherits
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE ${ordinary}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

const columnsSql = `
SELECT c.oid::text AS oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
    a.attgenerated = '' AND a.attidentity <> 'a'
    AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)
        AND (a.attnum = ANY (i.indkey) OR i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
    AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype IN ('f', 'p', 'c') AND a.attnum = ANY (k.conkey))
    AND NOT (c.relispartition AND a.attnum = 1) AS free,
    EXISTS (SELECT FROM pg_depend AS d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
        AND d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_attrdef'::regclass, 'pg_trigger'::regclass,
            'pg_statistic_ext'::regclass)) AS used
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE ${ordinary}
ORDER BY c.oid, a.attnum`;

const btreesSql = `
SELECT n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS printed,
    format('%s.%s', tn.nspname, t.relname) AS table, pg_relation_filepath(c.oid) AS file,
    (pg_relation_size(c.oid) / 8192)::int AS blocks, x.indisunique AS unique
FROM pg_index AS x
JOIN pg_class AS c ON c.oid = x.indexrelid
JOIN pg_am AS m ON m.oid = c.relam AND m.amname = 'btree'
JOIN pg_class AS t ON t.oid = x.indrelid AND t.relkind = 'r' AND t.relpersistence = 'p'
JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;
