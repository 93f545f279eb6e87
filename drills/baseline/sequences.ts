import { identifier, qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { SequenceBaseline } from "./baseline.ts";
import { inUserSchema } from "./tables.ts";

/** A sequence and the value it gave last; null where it was never used, or may not be read. */
export type SequenceState = Omit<SequenceBaseline, "behindColumn"> & { readonly ascending: boolean };

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

/** Sequences per statement: each stays locked until the statement ends. */
const batch = 500;

/** How work that takes locks is set apart from the rest; by default it is not, for sessions without a transaction. */
export type Apart = <Result>(work: () => Promise<Result>) => Promise<Result>;

const together: Apart = (work) => work();

/** Every sequence of the users' schemas, by schema and name. */
export async function readSequences(session: Session, apart = together): Promise<readonly SequenceState[]> {
    const oids = await session.query<{ oid: string }>(sequenceOidsSql);
    const states: SequenceState[] = [];
    for (let start = 0; start < oids.length; start += batch) {
        const some = oids.slice(start, start + batch).map(({ oid }) => oid);
        states.push(...(await apart(() => session.query<SequenceState>(sequenceStatesSql, [some]))));
    }
    return states;
}

/** The columns that take their values from a sequence, and can be held against it. */
export function readOwnedColumns(session: Session): Promise<readonly OwnedColumn[]> {
    return session.query<OwnedColumn>(ownedColumnsSql);
}

/** Column first, then sequence, so that a value drawn in between cannot make the sequence look behind. */
export async function readReach(session: Session, owned: OwnedColumn): Promise<SequenceReach> {
    const { extreme } = await session.one<{ extreme: string | null }>(extremeSql(owned));
    const { next } = await session.one<{ next: string }>(nextSql(owned));
    return { owned, next, extreme };
}

/** Every sequence, with whether production itself is behind a column that it owns. Outside of a transaction. */
export async function captureSequences(session: Session): Promise<readonly SequenceBaseline[]> {
    const behind = new Set<string>();
    for (const owned of await readOwnedColumns(session)) {
        const reach = await readReach(session, owned);
        if (isBehind(reach)) behind.add(qualified(owned.sequenceSchema, owned.sequence));
    }
    const states = await readSequences(session);
    return states.map(({ schema, name, lastValue }) => ({
        schema,
        name,
        lastValue,
        behindColumn: behind.has(qualified(schema, name)),
    }));
}

/** Whether the sequence would give a value that its column has reached already. */
export function isBehind({ owned, next, extreme }: SequenceReach): boolean {
    if (extreme === null) return false;
    return owned.ascending ? BigInt(next) <= BigInt(extreme) : BigInt(next) >= BigInt(extreme);
}

const sequenceOidsSql = `
SELECT c.oid::text AS oid
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${inUserSchema}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

const sequenceStatesSql = `
SELECT n.nspname AS schema, c.relname AS name, s.seqincrement > 0 AS ascending,
    CASE WHEN c.relpersistence = 'p' AND has_sequence_privilege(c.oid, 'USAGE, SELECT')
        THEN pg_sequence_last_value(c.oid)::text END AS "lastValue"
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_sequence AS s ON s.seqrelid = c.oid
WHERE c.oid = ANY ($1::oid[])
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

/**
 * Only columns of whole numbers, because what a default makes of a sequence elsewhere ('A-' || nextval) cannot be
 * compared, and only sequences that do not start over at their end.
 */
const ownedColumnsSql = `
WITH RECURSIVE owned AS (
    SELECT d.objid AS sequence, d.refobjid AS owner, a.attname AS column
    FROM pg_depend AS d
    JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
        AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
        AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
), family AS (
    SELECT DISTINCT owner, owner AS member FROM owned
    UNION
    SELECT f.owner, i.inhrelid FROM family AS f JOIN pg_inherits AS i ON i.inhparent = f.member
)
SELECT n.nspname AS "sequenceSchema", c.relname AS sequence, s.seqincrement > 0 AS ascending, o.column,
    json_agg(json_build_object('schema', tn.nspname, 'name', t.relname)) AS tables
FROM owned AS o
JOIN pg_class AS c ON c.oid = o.sequence AND c.relkind = 'S' AND c.relpersistence = 'p'
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_sequence AS s ON s.seqrelid = c.oid AND NOT s.seqcycle
JOIN family AS f ON f.owner = o.owner
JOIN pg_class AS t ON t.oid = f.member AND t.relkind = 'r' AND t.relpersistence = 'p'
JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
WHERE ${inUserSchema}
GROUP BY n.nspname, c.relname, s.seqincrement, o.column
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
