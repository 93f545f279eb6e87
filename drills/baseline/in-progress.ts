import type { Session } from "../../infra/postgres/session.ts";

/** `pg_current_snapshot()`, taken apart. Transaction ids are 64-bit. */
export interface SnapshotIds {
    readonly xmin: bigint;
    readonly xmax: bigint;
    /** Top-level transactions in progress; their subtransactions are not in it. */
    readonly running: readonly bigint[];
}

/** Reads `xmin:xmax:a,b,c`. */
export function parseSnapshot(text: string): SnapshotIds {
    const [xmin, xmax, running] = text.split(":");
    if (xmin === undefined || xmax === undefined || running === undefined) {
        throw new Error(`not a snapshot: ${text}`);
    }
    return {
        xmin: BigInt(xmin),
        xmax: BigInt(xmax),
        running: running === "" ? [] : running.split(",").map(BigInt),
    };
}

/** What a scan of the transaction log, made just after its snapshot, saw in progress: subtransactions included. */
export interface Unsettled {
    readonly ids: SnapshotIds;
    readonly inProgress: readonly bigint[];
    /**
     * None of the snapshot's transactions ended before the scan was over. One that did took its subtransactions
     * along, and nobody can say any more which they were.
     */
    readonly complete: boolean;
}

/** Asks for every transaction in [xmin, xmax) whether it is in progress now. About 0.2 s per million. */
export async function readUnsettled(session: Session, ids: SnapshotIds): Promise<Unsettled> {
    const inProgress = await session.query<{ xid: string }>(
        `SELECT x::text AS xid FROM generate_series($1::int8, $2::int8 - 1) AS x WHERE ${isInProgress}`,
        [String(ids.xmin), String(ids.xmax)],
    );
    const { ended } = await session.one<{ ended: boolean }>(
        `SELECT coalesce(bool_or(NOT ${isInProgress}), false) AS ended FROM unnest($1::int8[]) AS x`,
        [ids.running.map(String)],
    );
    return { ids, inProgress: inProgress.map((row) => BigInt(row.xid)), complete: !ended };
}

const isInProgress = "coalesce(pg_xact_status(x::text::xid8) = 'in progress', false)";

/**
 * Transactions that the snapshot cannot be shown to see, for a server so busy that no scan is complete: those
 * in progress at the last scan, and those that an earlier scan did not know as ended. It may name one that the
 * snapshot does see; its rows then count as newer, which costs a little proof and can neither raise a false alarm
 * nor hide a difference.
 */
export function unsettledSince(earlier: Unsettled, last: Unsettled): readonly bigint[] {
    const { xmin, xmax, running } = last.ids;
    const candidates = new Set([
        ...last.inProgress,
        ...running,
        ...earlier.inProgress,
        ...earlier.ids.running,
    ]);
    for (let xid = earlier.ids.xmax; xid < xmax; xid += 1n) candidates.add(xid);
    return sorted([...candidates].filter((xid) => xid >= xmin && xid < xmax));
}

/** In ascending order, each once. */
export function sorted(xids: readonly bigint[]): readonly bigint[] {
    return [...new Set(xids)].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}
