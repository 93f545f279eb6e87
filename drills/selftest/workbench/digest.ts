import type { Session } from "../../../infra/postgres/session.ts";

/**
 * The rows of a table, as text, in one digest. It is the selftest's own judge of whether a mutation has changed
 * anything: it knows no column plan, no seed, no bucket, and nothing else that the checks stand on.
 *
 * @param table quoted
 */
export async function digestOf(session: Session, table: string): Promise<string> {
    const { digest } = await session.one<{ digest: string }>(
        `SELECT count(*) || ':' || md5(coalesce(string_agg(h, '' ORDER BY h COLLATE "C"), '')) AS digest
         FROM (SELECT md5(t::text) AS h FROM ONLY ${table} AS t) AS hashed`,
    );
    return digest;
}
