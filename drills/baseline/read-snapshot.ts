import type { Session } from "../../infra/postgres/session.ts";
import type { SnapshotBaseline } from "./baseline.ts";
import { parseSnapshot, type SnapshotIds } from "./in-progress.ts";
import { isoInstant } from "./server-facts.ts";

/** What the first query of a snapshot's transaction says of it. */
export interface SnapshotReading {
    readonly ids: SnapshotIds;
    /** Exported under this name. */
    readonly name: string;
    /** Where WAL ended just after the snapshot was taken: whatever it sees was written before. */
    readonly lsn: string;
    /** The server's clock after that, ISO 8601 with microseconds. */
    readonly at: string;
}

/** Begins the transaction of a snapshot. The snapshot itself is taken by its first query. */
export const beginSnapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/** Takes the snapshot of a transaction on a writer: place and clock are read in the same query, after it was taken. */
export async function readSnapshot(session: Session): Promise<SnapshotReading> {
    const { ids, ...rest } = await session.one<Omit<SnapshotReading, "ids"> & { readonly ids: string }>(
        `SELECT pg_current_snapshot()::text AS ids, pg_export_snapshot() AS name,
            pg_current_wal_insert_lsn()::text AS lsn, ${isoInstant("clock_timestamp()")} AS at`,
    );
    return { ids: parseSnapshot(ids), ...rest };
}

/** The transactions of a snapshot, as a baseline keeps them. */
export function decimals(
    ids: SnapshotIds,
    invisible: readonly bigint[],
): Pick<SnapshotBaseline, "xmin" | "xmax" | "inProgress"> {
    return { xmin: String(ids.xmin), xmax: String(ids.xmax), inProgress: invisible.map(String) };
}
