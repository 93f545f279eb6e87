import { identifier, qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { isAnswer } from "./read-error.ts";
import { inUserSchema } from "./tables.ts";

/** A column that takes its values from a sequence (serial, identity, OWNED BY). */
export interface OwnedColumn {
    readonly sequenceSchema: string;
    readonly sequence: string;
    readonly ascending: boolean;
    readonly column: string;
    /** The table and those that inherit from it or are its partitions, foreign ones left out. */
    readonly tables: readonly { readonly schema: string; readonly name: string }[];
}

/** One sequence held against one column. Values are whole numbers in decimal. */
export interface SequenceReach {
    readonly owned: OwnedColumn;
    /** The value that the sequence gives next. */
    readonly next: string;
    /** The column's highest value (lowest, for a descending sequence); null where it has none. */
    readonly extreme: string | null;
}

/** The columns that take their values from a sequence, and can be held against it. */
export function readOwnedColumns(session: Session): Promise<readonly OwnedColumn[]> {
    return session.query<OwnedColumn>(ownedColumnsSql);
}

/**
 * Those that can be read, a hundred tables to a statement: ten thousand columns are not worth ten thousand questions.
 * One that is refused takes the others of its statement along, which are then asked one by one. Outside of a
 * transaction, because a refusal would end it.
 */
export async function readAllReaches(
    session: Session,
    columns: readonly OwnedColumn[],
): Promise<readonly SequenceReach[]> {
    const found: SequenceReach[] = [];
    for (const some of byTables(columns)) {
        const together = await unlessRefused(() => readReaches(session, some));
        if (together !== null) found.push(...together);
        else {
            for (const owned of some) {
                const reach = await unlessRefused(() => readReaches(session, [owned]));
                if (reach !== null) found.push(...reach);
            }
        }
    }
    return found;
}

/** Whether the sequence would give a value that its column has reached already. */
export function isBehind({ owned, next, extreme }: SequenceReach): boolean {
    if (extreme === null) return false;
    return owned.ascending ? BigInt(next) <= BigInt(extreme) : BigInt(next) >= BigInt(extreme);
}

/** Tables per statement: each stays locked until the statement ends, with its indexes. */
const tablesPerStatement = 100;

/** Neighbours together, until they are enough tables for a statement; never none. */
export function byTables(columns: readonly OwnedColumn[]): readonly (readonly OwnedColumn[])[] {
    const batches: OwnedColumn[][] = [];
    let tables = tablesPerStatement;
    for (const owned of columns) {
        tables += owned.tables.length;
        const last = batches.at(-1);
        if (last !== undefined && tables <= tablesPerStatement) last.push(owned);
        else {
            batches.push([owned]);
            tables = owned.tables.length;
        }
    }
    return batches;
}

/**
 * Several at once, in their order. Columns first, then sequences, so that a value drawn in between cannot make a
 * sequence look behind. Throws where one of them may not be read.
 */
export async function readReaches(
    session: Session,
    columns: readonly OwnedColumn[],
): Promise<readonly SequenceReach[]> {
    const extremes = await valuesOf(session, columns.map(extremeSql));
    const nexts = await valuesOf(session, columns.map(nextSql));
    return columns.map((owned, place) => {
        const next = nexts[place];
        if (typeof next !== "string") throw new Error(`no sequence ${owned.sequence}`);
        return { owned, next, extreme: extremes[place] ?? null };
    });
}

/** What queries of one value each return, in their order. */
async function valuesOf(session: Session, queries: readonly string[]): Promise<readonly (string | null)[]> {
    const list = queries.map((sql) => `(${sql})`).join(", ");
    const { found } = await session.one<{ found: (string | null)[] }>(`SELECT ARRAY[${list}] AS found`);
    return found;
}

async function unlessRefused<Result>(read: () => Promise<Result>): Promise<Result | null> {
    try {
        return await read();
    } catch (error) {
        if (isAnswer(error)) return null;
        throw error;
    }
}

/**
 * Only columns of whole numbers, because what a default makes of a sequence elsewhere ('A-' || nextval) cannot be
 * compared, and only sequences that do not start over at their end. The tables are looked for sequence by sequence:
 * joined as a whole, a catalog without statistics would be read once for each of them.
 */
const ownedColumnsSql = `
SELECT n.nspname AS "sequenceSchema", c.relname AS sequence, s.seqincrement > 0 AS ascending,
    a.attname AS column, x.tables
FROM pg_sequence AS s
JOIN pg_class AS c ON c.oid = s.seqrelid AND c.relpersistence = 'p'
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0
    AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
CROSS JOIN LATERAL (
    WITH RECURSIVE family (member) AS (
        SELECT d.refobjid
        UNION
        SELECT i.inhrelid FROM family AS f JOIN pg_inherits AS i ON i.inhparent = f.member
    )
    SELECT json_agg(json_build_object('schema', tn.nspname, 'name', t.relname)) AS tables
    FROM family AS f
    JOIN pg_class AS t ON t.oid = f.member AND t.relkind = 'r' AND t.relpersistence = 'p'
    JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
) AS x
WHERE NOT s.seqcycle AND x.tables IS NOT NULL AND ${inUserSchema}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

function extremeSql({ ascending, column, tables }: OwnedColumn): string {
    const aggregate = ascending ? "max" : "min";
    const reads = tables.map(
        ({ schema, name }) =>
            `SELECT ${aggregate}(t.${identifier(column)}) AS v FROM ONLY ${qualified(schema, name)} AS t`,
    );
    return `SELECT ${aggregate}(v)::text AS extreme FROM (${reads.join(" UNION ALL ")}) AS x`;
}

function nextSql({ sequenceSchema, sequence }: OwnedColumn): string {
    return `
SELECT (q.last_value + CASE WHEN q.is_called THEN s.seqincrement ELSE 0 END::numeric)::text AS next
FROM ${qualified(sequenceSchema, sequence)} AS q, pg_sequence AS s
WHERE s.seqrelid = q.tableoid`;
}
