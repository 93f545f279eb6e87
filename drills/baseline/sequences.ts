import { qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { SequenceBaseline } from "./baseline.ts";
import { isBehind, readAllReaches, readOwnedColumns } from "./sequence-reach.ts";
import { inUserSchema } from "./tables.ts";

/** A sequence and the value it gave last; null where it was never used, or may not be read. */
export type SequenceState = Omit<SequenceBaseline, "behindColumn"> & { readonly ascending: boolean };

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

/**
 * Every sequence, with whether production itself is behind a column that it owns, as far as the column may be read.
 * Outside of a transaction.
 */
export async function captureSequences(session: Session): Promise<readonly SequenceBaseline[]> {
    const reaches = await readAllReaches(session, await readOwnedColumns(session));
    const behind = new Set(
        reaches.filter(isBehind).map(({ owned }) => qualified(owned.sequenceSchema, owned.sequence)),
    );
    const states = await readSequences(session);
    return states.map(({ schema, name, lastValue }) => ({
        schema,
        name,
        lastValue,
        behindColumn: behind.has(qualified(schema, name)),
    }));
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
