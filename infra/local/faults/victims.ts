import { Failure } from "../../failure.ts";
import { identifier, qualified } from "../../postgres/quote.ts";
import type { Session } from "../../postgres/session.ts";
import { labSchema } from "../lab-schema.ts";
import type { Draw } from "./draw.ts";

/** A table that a fault can hit. */
export interface VictimTable {
    readonly schema: string;
    readonly name: string;
    /** Quoted, for SQL. */
    readonly sql: string;
    /** As a drill names it. */
    readonly subject: string;
    readonly rows: number;
}

/** One column of a table, and as many different values in it as were asked for. */
export interface VictimColumn {
    readonly table: VictimTable;
    readonly column: string;
    /** Quoted, for SQL. */
    readonly sql: string;
    /** Where rows with different values lie: `ctid` as text. */
    readonly rows: readonly string[];
}

/** Tables of the user with at least `rows` rows, in drawn order. Throws `BadUsage` when there is none. */
export async function victimTables(
    session: Session,
    draw: Draw,
    rows: number,
): Promise<readonly [VictimTable, ...VictimTable[]]> {
    const found = await session.query<{ schema: string; name: string }>(
        `SELECT n.nspname AS schema, c.relname AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND c.relpersistence = 'p'
           AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', $1)
         ORDER BY 1, 2`,
        [labSchema],
    );
    const tables: VictimTable[] = [];
    for (const { schema, name } of found) {
        const sql = qualified(schema, name);
        const { count } = await session.one<{ count: string }>(`SELECT count(*) FROM ${sql}`);
        tables.push({ schema, name, sql, subject: `${schema}.${name}`, rows: Number(count) });
    }
    const [first, ...rest] = draw.shuffled(tables.filter((table) => table.rows >= rows));
    if (first !== undefined) return [first, ...rest];
    throw new Failure(
        "BadUsage",
        `no table of the lab has ${rows === 1 ? "a row" : `${rows} rows`} to damage`,
    );
}

/** Where one row lies, drawn. */
export async function victimRow(session: Session, draw: Draw, table: VictimTable): Promise<string> {
    const { at } = await session.one<{ at: string }>(
        `SELECT ctid::text AS at FROM ${table.sql} ORDER BY ctid OFFSET ${draw.below(table.rows)} LIMIT 1`,
    );
    return at;
}

/**
 * A column in which two rows hold different values, neither of them part of a key: exchanging them breaks no
 * constraint, and so nothing but a comparison with the baseline can find it. Throws `BadUsage` when there is none.
 */
export async function victimColumn(session: Session, draw: Draw): Promise<VictimColumn> {
    for (const table of await victimTables(session, draw, 2)) {
        for (const column of draw.shuffled(await ordinaryColumns(session, table))) {
            const sql = identifier(column);
            const first = await victimRow(session, draw, table);
            const [other] = await session.query<{ at: string }>(
                `SELECT t.ctid::text AS at FROM ${table.sql} t
                 WHERE t.${sql}::text IS DISTINCT FROM (SELECT v.${sql}::text FROM ${table.sql} v WHERE v.ctid = $1::tid)
                 LIMIT 1`,
                [first],
            );
            if (other !== undefined) return { table, column, sql, rows: [first, other.at] };
        }
    }
    throw new Failure("BadUsage", "no table of the lab has two rows with different values outside its keys");
}

/** Columns that can be assigned and stand in no index that demands uniqueness or exclusion. */
async function ordinaryColumns(session: Session, table: VictimTable): Promise<string[]> {
    const columns = await session.query<{ name: string }>(
        `SELECT a.attname AS name FROM pg_attribute a
         WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
           AND a.attidentity <> 'a'
           AND NOT EXISTS (
               SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND (i.indisunique OR i.indisexclusion)
                   AND (a.attnum = ANY (i.indkey) OR i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
         ORDER BY a.attnum`,
        [table.sql],
    );
    return columns.map(({ name }) => name);
}
