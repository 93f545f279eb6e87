import pg from "pg";
import type { ConnectionTarget } from "./session.ts";

/** The start of a logical decoding: a snapshot that holds exactly the transactions committed below an LSN. */
export interface ExportedSnapshot {
    /** For `SET TRANSACTION SNAPSHOT`; valid until `close`. */
    readonly name: string;
    /** Every commit below this LSN is in the snapshot, none at or above it. */
    readonly consistentPoint: string;
    /** Drops the slot. The snapshot lives on in the transactions that imported it. */
    readonly close: () => Promise<void>;
}

/**
 * Makes a temporary logical slot and exports its snapshot. Needs `wal_level = logical`, the REPLICATION attribute and
 * a free slot; waits until every transaction that is open now has ended.
 *
 * @param slot 1 to 63 of `a-z0-9_`
 * @param waiting told the process id of the server's side before the wait, so that another session can end it
 */
export async function exportSlotSnapshot(
    target: ConnectionTarget,
    slot: string,
    waiting: (backendPid: number) => void,
): Promise<ExportedSnapshot> {
    const client = new pg.Client(replicationConfig(target));
    client.on("error", () => undefined);
    const close = (): Promise<void> => client.end().catch(() => undefined);
    try {
        await client.connect();
        waiting(await backendPid(client));
        const { rows } = await client.query<{ snapshot_name: string; consistent_point: string }>(
            `CREATE_REPLICATION_SLOT ${pg.escapeIdentifier(slot)} TEMPORARY LOGICAL pgoutput EXPORT_SNAPSHOT`,
        );
        const [made] = rows;
        if (made === undefined) throw new Error("the server returned no slot");
        return { name: made.snapshot_name, consistentPoint: made.consistent_point, close };
    } catch (error) {
        await close();
        throw error;
    }
}

/** `replication` makes the server's side a WAL sender; node-postgres sends it, its types do not know it. */
function replicationConfig(target: ConnectionTarget): pg.ClientConfig & { readonly replication: "database" } {
    return {
        host: target.host,
        port: target.port,
        user: target.user,
        database: target.database,
        ...(target.password === undefined ? {} : { password: target.password }),
        ...(target.tls === undefined ? {} : { ssl: { ca: target.tls.ca, rejectUnauthorized: true } }),
        application_name: "lifeboat baseline",
        connectionTimeoutMillis: 10_000,
        replication: "database",
    };
}

async function backendPid(client: pg.Client): Promise<number> {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_catalog.pg_backend_pid() AS pid");
    const [row] = rows;
    if (row === undefined) throw new Error("the server returned no process id");
    return row.pid;
}
