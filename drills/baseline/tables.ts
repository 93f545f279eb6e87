import { codeOf } from "../../infra/failure.ts";
import { labSchema } from "../../infra/local/lab-schema.ts";
import { pages } from "../../infra/postgres/pages.ts";
import { literal } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { Baseline } from "./baseline.ts";
import type { ColumnFacts } from "./column-plan.ts";

/** Condition over `n` (pg_namespace): what belongs to the database's users, not to PostgreSQL or to lifeboat. */
export const inUserSchema = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', ${literal(labSchema)})`;

/** One table as the catalog of a snapshot shows it. */
export interface TableFacts {
    readonly schema: string;
    readonly name: string;
    readonly oid: string;
    /** The file that the snapshot's rows are in. */
    readonly relfilenode: string;
    /** Size now, which may be more than the snapshot's. */
    readonly blocks: number;
    /** The same in bytes, with what the table keeps apart (TOAST). */
    readonly bytes: number;
    /** In the order of their numbers, dropped ones left out. */
    readonly columns: readonly ColumnFacts[];
    /** A materialised view: its rows are made again from those of others. Absent: it is not. */
    readonly derived?: boolean;
}

/**
 * Every table whose rows a restore brings back: ordinary ones and the leaves of partitioned ones, materialised views
 * that are populated, and the catalog's tables of large objects where there are any, by schema and name. Not foreign, temporary and unlogged tables, nor what is in
 * lifeboat's own schema. In a transaction.
 */
export async function readTables(session: Session): Promise<readonly TableFacts[]> {
    const columns = await readColumns(session);
    const sizes = await readSizes(session);
    const tables: TableFacts[] = [];
    for await (const rows of pages<Omit<TableFacts, "blocks" | "bytes" | "columns">>(session, tablesSql)) {
        for (const { schema, name, oid, relfilenode, derived } of rows) {
            const { blocks, bytes } = sizes.get(oid) ?? { blocks: 0, bytes: 0 };
            tables.push({
                schema,
                name,
                oid,
                relfilenode,
                blocks,
                bytes,
                columns: columns.get(oid) ?? [],
                ...(derived !== undefined && { derived }),
            });
        }
    }
    return tables;
}

/**
 * The true size of a table waits for its lock, on a paused standby perhaps for ever. Then the estimates of the last
 * VACUUM have to do: sizes only decide how the tables are divided.
 */
async function readSizes(session: Session): Promise<ReadonlyMap<string, Size>> {
    const read = async (sql: string): Promise<ReadonlyMap<string, Size>> => {
        const sizes = new Map<string, Size>();
        for await (const rows of pages<Record<"oid" | "blocks" | "bytes", string>>(session, sql)) {
            for (const { oid, blocks, bytes } of rows) {
                sizes.set(oid, { blocks: Number(blocks), bytes: Number(bytes) });
            }
        }
        return sizes;
    };
    await session.script("SAVEPOINT sizes; SET LOCAL lock_timeout = '500ms'");
    const exact = await read(sizesSql).catch((error: unknown) => {
        if (codeOf(error) !== lockNotAvailable) throw error;
        return null;
    });
    await session.script("ROLLBACK TO SAVEPOINT sizes");
    return exact ?? read(estimatedSizesSql);
}

type Size = Pick<TableFacts, "blocks" | "bytes">;

const lockNotAvailable = "55P03";

/** Unlogged and foreign tables: they exist, but a restore does not bring their rows back. */
export function readDeclared(session: Session): Promise<Baseline["declared"]> {
    return session.query(declaredSql);
}

interface ColumnRow {
    readonly oid: string;
    readonly name: string;
    readonly type: string;
    readonly base_schema: string;
    readonly base_name: string;
    readonly is_enum: boolean;
    readonly output: ColumnFacts["base"]["output"];
    readonly virtual: boolean;
    readonly hashes_bytes: boolean;
}

/**
 * By the oid of their table. A database has few types and few names of columns: those that are alike are one and the
 * same object, so that 100,000 columns are a few megabytes.
 */
async function readColumns(session: Session): Promise<ReadonlyMap<string, readonly ColumnFacts[]>> {
    const columns = new Map<string, ColumnFacts[]>();
    const alike = new Map<string, ColumnFacts>();
    for await (const rows of pages<ColumnRow>(session, columnsSql)) {
        for (const { oid, ...row } of rows) {
            const key = JSON.stringify(row);
            const facts = alike.get(key) ?? columnFacts(row);
            alike.set(key, facts);
            const earlier = columns.get(oid);
            if (earlier === undefined) columns.set(oid, [facts]);
            else earlier.push(facts);
        }
    }
    return columns;
}

function columnFacts(row: Omit<ColumnRow, "oid">): ColumnFacts {
    return {
        name: row.name,
        type: row.type,
        base: {
            schema: row.base_schema,
            name: row.base_name,
            isEnum: row.is_enum,
            output: row.output,
        },
        virtual: row.virtual,
        hashesBytes: row.hashes_bytes,
    };
}

const storedTables = `c.relpersistence = 'p' AND (
    ${inUserSchema} AND (c.relkind = 'r' OR c.relkind = 'm' AND c.relispopulated)
    OR c.oid IN ('pg_largeobject'::regclass, 'pg_largeobject_metadata'::regclass)
        AND EXISTS (SELECT FROM pg_largeobject_metadata))`;

const tablesSql = `
SELECT n.nspname AS schema, c.relname AS name, c.oid::text, c.relfilenode::text,
    c.relkind = 'm' AS derived
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE ${storedTables}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

/** @param blocks of a relation, given its row in `pg_class` */
const sizesOf = (blocks: (relation: string) => string): string => `
SELECT c.oid::text, ${blocks("c")}::text AS blocks,
    ((${blocks("c")} + coalesce(${blocks("toast")}, 0)) * current_setting('block_size')::int8)::text AS bytes
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_class AS toast ON toast.oid = c.reltoastrelid
WHERE ${storedTables}`;

const sizesSql = sizesOf(
    (relation) => `(coalesce(pg_relation_size(${relation}.oid), 0) / current_setting('block_size')::int8)`,
);
const estimatedSizesSql = sizesOf((relation) => `greatest(${relation}.relpages, 0)::int8`);

/** The type under a domain, and under a domain of a domain. */
const baseTypeSql = `CASE a_type.typtype WHEN 'd' THEN (
    WITH RECURSIVE chain (base) AS (
        SELECT a_type.typbasetype
        UNION ALL
        SELECT t.typbasetype FROM chain JOIN pg_type AS t ON t.oid = chain.base WHERE t.typtype = 'd'
    )
    SELECT chain.base FROM chain JOIN pg_type AS t ON t.oid = chain.base WHERE t.typtype <> 'd'
) ELSE a_type.oid END`;

const columnsSql = `
SELECT c.oid::text, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    bn.nspname AS base_schema, b.typname AS base_name, b.typtype = 'e' AS is_enum,
    CASE WHEN f.proargtypes[0] = b.oid OR ft.typtype = 'p'
        THEN json_build_object('schema', fn.nspname, 'name', f.proname) END AS output,
    a.attgenerated = 'v' AS virtual,
    to_regprocedure('pg_catalog.hashbyteaextended(bytea,int8)') IS NOT NULL AS hashes_bytes
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type AS a_type ON a_type.oid = a.atttypid
JOIN pg_type AS b ON b.oid = ${baseTypeSql}
JOIN pg_namespace AS bn ON bn.oid = b.typnamespace
JOIN pg_proc AS f ON f.oid = b.typoutput
JOIN pg_namespace AS fn ON fn.oid = f.pronamespace
JOIN pg_type AS ft ON ft.oid = f.proargtypes[0]
WHERE ${storedTables}
ORDER BY c.oid, a.attnum`;

const declaredSql = `
SELECT n.nspname AS schema, c.relname AS name, CASE c.relkind WHEN 'f' THEN 'foreign' ELSE 'unlogged' END AS kind
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE ((c.relkind = 'r' AND c.relpersistence = 'u') OR c.relkind = 'f') AND ${inUserSchema}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;
