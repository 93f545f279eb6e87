import { type Patience, patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import type { Session } from "../../../../infra/postgres/session.ts";
import { unproved } from "./unproved.ts";

/** A process of the server, as `pg_stat_activity` shows it. */
export interface Backend {
    readonly type: string | null;
    readonly user: string | null;
    /** Of RDS's own: nobody else is a superuser there. */
    readonly superuser: boolean;
}

/** What PostgreSQL runs for itself, of whatever major from 14 on. All else is somebody's. */
const ownTypes: ReadonlySet<string> = new Set([
    "archiver",
    "autovacuum launcher",
    "autovacuum worker",
    "background writer",
    "checkpointer",
    "io worker",
    "logger",
    "startup",
    "walsummarizer",
    "walwriter",
]);

/** What runs besides PostgreSQL itself and RDS's own sessions. */
export function foreignBackends(backends: readonly Backend[]): readonly Backend[] {
    return backends.filter(({ type, superuser }) => {
        if (type !== null && ownTypes.has(type)) return false;
        return !(superuser && (type === "client backend" || type === "parallel worker"));
    });
}

/** A session that is ended takes a moment to go. */
const farewell: Patience = { ...patience(10_000), firstPauseMs: 50 };

/** Ends every session but this one and RDS's own: they were there before the doors were closed. */
export function endOthers(session: Session): Promise<void> {
    return untilDone(
        farewell,
        async (): Promise<Try<void>> => {
            const { ended } = await session.one<{ ended: string }>(
                `SELECT count(pg_terminate_backend(a.pid)) AS ended
                 FROM pg_stat_activity AS a JOIN pg_roles AS r ON r.oid = a.usesysid
                 WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid() AND NOT r.rolsuper`,
            );
            return ended === "0" ? { done: undefined } : { notYet: `${ended} sessions do not end` };
        },
        (because) => unproved(`Others are still connected to the copy: ${because}.`),
    );
}

/**
 * Proves that nothing foreign runs, and that no subscription has a worker. Looks twice, a moment of the server's own clock
 * apart: a launcher that starts its workers every few seconds must not slip through between two of them.
 */
export async function proveNothingForeign(session: Session, momentSeconds: number): Promise<void> {
    await look(session);
    await session.query("SELECT pg_sleep($1)", [momentSeconds]);
    await look(session);
}

async function look(session: Session): Promise<void> {
    const backends = await session.query<Backend>(
        `SELECT a.backend_type AS type, a.usename AS "user", coalesce(r.rolsuper, false) AS superuser
         FROM pg_stat_activity AS a LEFT JOIN pg_roles AS r ON r.oid = a.usesysid
         WHERE a.pid <> pg_backend_pid()`,
    );
    const foreign = foreignBackends(backends);
    if (foreign.length > 0)
        throw unproved(`Something runs in the copy: ${foreign.map(described).join(", ")}.`);
    const { running } = await session.one<{ running: string }>(
        "SELECT count(*) AS running FROM pg_stat_subscription WHERE pid IS NOT NULL",
    );
    if (running !== "0") throw unproved(`${running} workers of subscriptions run in the copy.`);
}

/** A session that is on its way out has no type any more. */
function described({ type, user }: Backend): string {
    return `${type ?? "a session without a type"}${user === null ? "" : ` of ${user}`}`;
}
