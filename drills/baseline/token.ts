import { randomBytes } from "node:crypto";
import { labSchema, tokenTable } from "../../infra/local/lab-schema.ts";
import { type ConnectionTarget, type Session, withSession } from "../../infra/postgres/session.ts";

/**
 * Commits a fresh random token in production. Clones share production's identifier; a copy that holds the token
 * descends from production as it was when the baseline was captured.
 */
export async function commitToken(target: ConnectionTarget): Promise<string> {
    const token = randomBytes(16).toString("hex");
    await withSession(target, { readOnly: false }, async (session) => {
        if (!(await hasTokens(session))) await session.script(tokensDdl);
        await session.query(`INSERT INTO ${tokenTable} (token) VALUES ($1)`, [token]);
    });
    return token;
}

/** Whether a copy holds the token; false also where it has no tokens at all. */
export async function holdsToken(session: Session, token: string): Promise<boolean> {
    if (!(await hasTokens(session))) return false;
    const found = await session.query(`SELECT 1 FROM ${tokenTable} WHERE token = $1`, [token]);
    return found.length > 0;
}

async function hasTokens(session: Session): Promise<boolean> {
    const { there } = await session.one<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [
        tokenTable,
    ]);
    return there;
}

const tokensDdl = `
CREATE SCHEMA IF NOT EXISTS ${labSchema};
CREATE TABLE IF NOT EXISTS ${tokenTable} (
    token text PRIMARY KEY,
    committed_at timestamptz NOT NULL DEFAULT clock_timestamp()
)`;
