import type { Session } from "../../infra/postgres/session.ts";

/** Who a server is. */
export interface ServerFacts {
    /** As `SHOW server_version` says it. */
    readonly serverVersion: string;
    readonly systemIdentifier: string;
    readonly database: string;
    readonly timeline: number;
    readonly inRecovery: boolean;
}

/** Reads them from any server, also from one in recovery; its timeline is then that of the WAL replayed so far. */
export function readServerFacts(session: Session): Promise<ServerFacts> {
    return session.one<ServerFacts>(`
SELECT current_setting('server_version') AS "serverVersion",
    (SELECT system_identifier::text FROM pg_control_system()) AS "systemIdentifier",
    current_database() AS database,
    pg_is_in_recovery() AS "inRecovery",
    CASE WHEN pg_is_in_recovery()
        THEN (SELECT greatest(c.timeline_id, r.min_recovery_end_timeline)
              FROM pg_control_checkpoint() AS c, pg_control_recovery() AS r)
        ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int4
    END AS timeline`);
}

/** How a query prints an instant, so that it reads as ISO 8601 with microseconds. */
export function isoInstant(expression: string): string {
    return `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
