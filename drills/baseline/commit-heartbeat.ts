import { codeOf, Failure } from "../../infra/failure.ts";
import { heartbeatTable, keptSeconds } from "../../infra/local/lab-schema.ts";
import { type ConnectionTarget, type Session, withSession } from "../../infra/postgres/session.ts";
import { ensureOwnSchema } from "./own-schema.ts";
import { isoInstant } from "./server-facts.ts";

/** One heartbeat that was committed. */
export interface Heartbeat {
    /** The server's clock just before the commit, ISO 8601. */
    readonly at: string;
    /** From there to the answer of the commit, by the server's clock: what a standby in another zone costs. */
    readonly commitSeconds: number;
    /** Since the heartbeat before; null where there was none. A restore may lose as much as lies between two. */
    readonly sinceLastSeconds: number | null;
    /** Older rows that were removed. */
    readonly pruned: number;
}

/** A heartbeat that hangs is as good as none, and the next one comes in a minute. */
const statementTimeoutMs = 20_000;

/**
 * Commits one row into production, so that a restored copy can say up to when it holds everything. The row is committed
 * by itself: the pruning after it may fail without taking it along.
 *
 * @throws Failure HeartbeatFailed on a standby, and where the schema is missing and may not be made
 */
export function commitHeartbeat(target: ConnectionTarget): Promise<Heartbeat> {
    const options = { readOnly: false, applicationName: "lifeboat heartbeat", statementTimeoutMs };
    return withSession(target, options, async (session) => {
        await refuseStandby(session);
        await ensureOwnSchema(session, "HeartbeatFailed");
        const last = await newest(session);
        const { id, at } = await session.one<{ id: string; at: string }>(
            `INSERT INTO ${heartbeatTable} DEFAULT VALUES RETURNING id, ${isoInstant("at")} AS at`,
        );
        const { commitSeconds } = await session.one<{ commitSeconds: number }>(
            `SELECT extract(epoch FROM clock_timestamp() - at)::float8 AS "commitSeconds"
             FROM ${heartbeatTable} WHERE id = $1`,
            [id],
        );
        const sinceLastSeconds = last === null ? null : (Date.parse(at) - Date.parse(last)) / 1_000;
        return { at, commitSeconds, sinceLastSeconds, pruned: await prune(session) };
    });
}

async function refuseStandby(session: Session): Promise<void> {
    const { standby } = await session.one<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
    if (!standby) return;
    throw new Failure(
        "HeartbeatFailed",
        "A heartbeat is committed by the writer, and this server is a standby.",
        {
            hint: "Name the writer: a standby takes its heartbeats over from there.",
        },
    );
}

async function newest(session: Session): Promise<string | null> {
    const { at } = await session.one<{ at: string | null }>(
        `SELECT ${isoInstant("max(at)")} AS at FROM ${heartbeatTable}`,
    );
    return at;
}

/** The newest one stays whatever the clock does. Who may not delete leaves old rows, and no gap. */
async function prune(session: Session): Promise<number> {
    try {
        const removed = await session.query(
            `DELETE FROM ${heartbeatTable} WHERE at < clock_timestamp() - make_interval(secs => $1)
                 AND id < (SELECT max(id) FROM ${heartbeatTable}) RETURNING id`,
            [keptSeconds],
        );
        return removed.length;
    } catch (error) {
        if (codeOf(error) === "42501") return 0;
        throw error;
    }
}
