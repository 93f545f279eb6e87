import { heartbeatTable } from "../../infra/local/lab-schema.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { isoInstant } from "./server-facts.ts";

/** The instant of the newest heartbeat that the session sees, ISO 8601; null where there is none. */
export async function readHeartbeat(session: Session): Promise<string | null> {
    const { there } = await session.one<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [
        heartbeatTable,
    ]);
    if (!there) return null;
    const { at } = await session.one<{ at: string | null }>(
        `SELECT ${isoInstant("max(at)")} AS at FROM ${heartbeatTable}`,
    );
    return at;
}
