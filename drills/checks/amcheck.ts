import { identifier } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { said } from "../baseline/read-error.ts";
import { type Attempt, attempt } from "./attempt.ts";

/** PostgreSQL's own verifier of indexes, ready for use. */
export interface Amcheck {
    /** Throws SQLSTATE XX002 where the index, or the table under it, is damaged. */
    readonly verify: (index: string) => Promise<void>;
}

/** Where it is put for the time of one transaction. */
const scratchSchema = "lifeboat_amcheck";

/**
 * Finds amcheck, or makes it in this transaction, which is rolled back. Where that is denied, on a standby or for want
 * of a privilege, it is a sentence that says so.
 */
export async function prepareAmcheck(session: Session): Promise<Amcheck | string> {
    const found = await installed(session);
    if (found !== undefined) return amcheckIn(session, found);
    // kept when it succeeds: an attempt would roll it back
    await session.script("SAVEPOINT install");
    try {
        await session.script(
            `CREATE SCHEMA ${scratchSchema}; CREATE EXTENSION amcheck SCHEMA ${scratchSchema}`,
        );
    } catch (error) {
        await session.script("ROLLBACK TO SAVEPOINT install");
        return `amcheck is not installed and cannot be: ${said(error)}`;
    }
    const made = await installed(session);
    return made === undefined ? "amcheck was made but is not there" : amcheckIn(session, made);
}

/** Verifies one index, apart from the others. */
export function verifyIndex(session: Session, amcheck: Amcheck, oid: string): Promise<Attempt<void>> {
    return attempt(session, () => amcheck.verify(oid));
}

interface Installation {
    readonly schema: string;
    readonly checksUnique: boolean;
}

async function installed(session: Session): Promise<Installation | undefined> {
    const [found] = await session.query<Installation>(
        `SELECT n.nspname AS schema, string_to_array(e.extversion, '.')::int[] >= '{1,4}' AS "checksUnique"
         FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'`,
    );
    return found;
}

/** `heapallindexed`: every row has its entry. `checkunique` (1.4): no two visible entries of a unique index are equal. */
function amcheckIn(session: Session, { schema, checksUnique }: Installation): Amcheck {
    const unique = checksUnique ? ", checkunique => true" : "";
    const sql = `SELECT ${identifier(schema)}.bt_index_check($1::oid, heapallindexed => true${unique})`;
    return {
        verify: async (index) => {
            await session.query(sql, [index]);
        },
    };
}
