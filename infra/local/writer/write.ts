import type { Session } from "../../postgres/session.ts";
import { heartbeatTable, keptSeconds, writeLoadTable } from "../lab-schema.ts";

/** One heartbeat, committed when this returns. */
export async function beat(session: Session): Promise<void> {
    await session.script(`INSERT INTO ${heartbeatTable} DEFAULT VALUES`);
}

/** A little of everything that production does: rows that come, change and go, in one transaction. */
export async function load(session: Session, rows: number): Promise<void> {
    if (rows === 0) return;
    await session.script(`
BEGIN;
INSERT INTO ${writeLoadTable} (note) SELECT md5(clock_timestamp()::text || n) FROM generate_series(1, ${rows}) AS n;
UPDATE ${writeLoadTable} SET note = md5(note) WHERE id = (SELECT max(id) FROM ${writeLoadTable}) - 1;
COMMIT`);
}

/** Forgets what is older than an hour, so that a lab that runs for weeks stays as small as on its first day. */
export async function prune(session: Session): Promise<void> {
    for (const table of [heartbeatTable, writeLoadTable]) {
        await session.script(
            `DELETE FROM ${table} WHERE at < clock_timestamp() - interval '${keptSeconds} seconds'`,
        );
    }
}
