import { identifier } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { said } from "../baseline/read-error.ts";

/** PostgreSQL's own verifier of indexes and tables, ready for use. Everything is named by oid. */
export interface Amcheck {
    /** Throws SQLSTATE XX002 at the first index that is damaged, or stands on a damaged table. */
    readonly verifyIndexes: (indexes: readonly string[]) => Promise<void>;
    /** Reads tables to their end. Throws XX001 where a page cannot be read at all. */
    readonly verifyTables: (tables: readonly string[]) => Promise<readonly Corruption[]>;
    /** True where it also sees two equal entries of a unique index (PostgreSQL 17). */
    readonly checksUnique: boolean;
}

/** What is wrong with one table: how many places, and the first of them. */
export interface Corruption {
    readonly oid: string;
    readonly places: number;
    readonly block: string;
    /** What amcheck says of it: line pointers, transaction ids and lengths, never a value. */
    readonly message: string;
}

/** Where it is put for the time of one transaction. */
const scratchSchema = "lifeboat_amcheck";

/**
 * Finds amcheck, or makes it in this transaction, which is rolled back. Where that is denied, on a standby or for want
 * of a privilege, it is a sentence that says so.
 */
export async function prepareAmcheck(session: Session): Promise<Amcheck | string> {
    const found = await installed(session);
    if (found !== undefined) return usable(session, found);
    // kept when it succeeds: an attempt would roll it back
    await session.script("SAVEPOINT install");
    try {
        await silenceEventTriggers(session);
        await session.script(
            `CREATE SCHEMA ${scratchSchema}; CREATE EXTENSION amcheck SCHEMA ${scratchSchema}`,
        );
    } catch (error) {
        await session.script("ROLLBACK TO SAVEPOINT install");
        return `amcheck is not installed and cannot be: ${said(error)}`;
    }
    const made = await installed(session);
    return made === undefined ? "amcheck was made but is not there" : usable(session, made);
}

/**
 * The event triggers of production would run at our DDL, and may do anything. `event_triggers = off` is on the command
 * line of our copies, but not known before PostgreSQL 17 and not ours to set elsewhere. Rolled back with the rest.
 */
async function silenceEventTriggers(session: Session): Promise<void> {
    const triggers = await session.query<{ name: string }>(
        `SELECT evtname AS name FROM pg_event_trigger
         WHERE evtenabled <> 'D' AND current_setting('event_triggers', true) IS DISTINCT FROM 'off'`,
    );
    for (const { name } of triggers) await session.script(`ALTER EVENT TRIGGER ${identifier(name)} DISABLE`);
}

interface Installation {
    readonly schema: string;
    readonly checksUnique: boolean;
    /** Its functions are for superusers until somebody is given them. */
    readonly permitted: boolean;
}

async function installed(session: Session): Promise<Installation | undefined> {
    const [found] = await session.query<Installation>(
        `SELECT n.nspname AS schema, string_to_array(e.extversion, '.')::int[] >= '{1,4}' AS "checksUnique",
            has_schema_privilege(n.oid, 'USAGE') AND NOT EXISTS (
                SELECT FROM pg_proc AS p
                WHERE p.pronamespace = n.oid AND p.proname IN ('bt_index_check', 'verify_heapam')
                    AND NOT has_function_privilege(p.oid, 'EXECUTE')) AS permitted
         FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'`,
    );
    return found;
}

function usable(session: Session, installation: Installation): Amcheck | string {
    return installation.permitted
        ? amcheckIn(session, installation)
        : "the functions of amcheck may not be called by this role";
}

/**
 * `heapallindexed`: every row has its entry. `checkunique` (amcheck 1.4): no two visible entries of a unique index are
 * equal. `check_toast`: every TOAST pointer finds all of its chunks.
 */
function amcheckIn(session: Session, { schema, checksUnique }: Installation): Amcheck {
    const unique = checksUnique ? ", checkunique => true" : "";
    const indexesSql = `
SELECT ${identifier(schema)}.bt_index_check(i.oid, heapallindexed => true${unique}) FROM unnest($1::oid[]) AS i (oid)`;
    const tablesSql = `
SELECT t.oid::text, count(*)::int AS places, min(v.blkno)::text AS block,
    (array_agg(v.msg ORDER BY v.blkno, v.offnum))[1] AS message
FROM unnest($1::oid[]) AS t (oid)
CROSS JOIN LATERAL ${identifier(schema)}.verify_heapam(t.oid, check_toast => true) AS v
GROUP BY t.oid`;
    return {
        checksUnique,
        verifyIndexes: async (indexes) => {
            await session.query(indexesSql, [indexes]);
        },
        verifyTables: (tables) => session.query<Corruption>(tablesSql, [tables]),
    };
}
