import { randomBytes } from "node:crypto";
import { literal } from "../../infra/postgres/quote.ts";
import { exportSlotSnapshot, type ExportedSnapshot } from "../../infra/postgres/replication.ts";
import { type ConnectionTarget, openSession, type Session } from "../../infra/postgres/session.ts";
import type { SnapshotBaseline } from "./baseline.ts";
import {
    parseSnapshot,
    readUnsettled,
    type SnapshotIds,
    sorted,
    type Unsettled,
    unsettledSince,
} from "./in-progress.ts";
import { said } from "./read-error.ts";

/** One snapshot of a database, kept alive in an open transaction and exported for other connections. */
export interface HeldSnapshot {
    /** In a read-only transaction of that snapshot. */
    readonly session: Session;
    /** For `SET TRANSACTION SNAPSHOT`. */
    readonly name: string;
    readonly close: () => Promise<void>;
}

/** A held snapshot, and how it lies among the transactions and in the WAL. */
export interface PlacedSnapshot extends HeldSnapshot {
    readonly place: SnapshotBaseline;
}

/** `slot`: by a logical slot where the server allows it, which makes it exact. `plain`: without one. */
export type SnapshotWay = "slot" | "plain";

/** How long a slot may wait for transactions that are open, in ms, before the snapshot is taken without it. */
export const slotWaitMs = 30_000;

/** Takes a snapshot on a writer, by a slot where that is possible. Without one it says why in `inexactBecause`. */
export async function takeSnapshot(
    target: ConnectionTarget,
    way: SnapshotWay,
    waitMs = slotWaitMs,
): Promise<PlacedSnapshot> {
    if (way === "plain")
        return withLeader(target, (leader) => plainSnapshot(leader, "no slot was asked for"));
    return withLeader(target, async (leader) => {
        const exported = await exportWithin(target, leader, waitMs).catch(said);
        return typeof exported === "string"
            ? plainSnapshot(leader, exported)
            : slotSnapshot(leader, exported);
    });
}

/** A snapshot of whatever the server holds now, also of a standby; nothing is known of its place. */
export function holdSnapshot(target: ConnectionTarget): Promise<HeldSnapshot> {
    return withLeader(target, async (leader) => {
        await leader.script(begin);
        const { name } = await leader.one<{ name: string }>("SELECT pg_export_snapshot() AS name");
        return held(leader, name);
    });
}

const begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

async function withLeader<Result>(
    target: ConnectionTarget,
    take: (leader: Session) => Promise<Result>,
): Promise<Result> {
    const leader = await openSession(target, { applicationName: "lifeboat baseline" });
    try {
        return await take(leader);
    } catch (error) {
        await leader.close();
        throw error;
    }
}

/** The wait for open transactions cannot be given a limit on the server: it is ended from the leader's session. */
async function exportWithin(
    target: ConnectionTarget,
    leader: Session,
    waitMs: number,
): Promise<ExportedSnapshot> {
    let timer: NodeJS.Timeout | undefined;
    const late = new AbortController();
    try {
        return await exportSlotSnapshot(target, `lifeboat_${randomBytes(8).toString("hex")}`, (pid) => {
            timer = setTimeout(() => {
                late.abort();
                leader.query("SELECT pg_terminate_backend($1)", [pid]).catch(() => undefined);
            }, waitMs);
        });
    } catch (error) {
        if (late.signal.aborted)
            throw new Error(`the slot waited ${waitMs / 1_000} s for transactions that stay open`);
        throw error;
    } finally {
        clearTimeout(timer);
    }
}

/**
 * The snapshot of a slot lists every transaction below its xmax that had not committed at the consistent point,
 * subtransactions and aborted ones included: nothing has to be searched for.
 */
async function slotSnapshot(leader: Session, exported: ExportedSnapshot): Promise<PlacedSnapshot> {
    try {
        await leader.script(`${begin}; SET TRANSACTION SNAPSHOT ${literal(exported.name)}`);
        const { ids, name } = await currentSnapshot(leader);
        const place = { lsn: exported.consistentPoint, exact: true, inexactBecause: null };
        return { ...held(leader, name), place: { ...place, ...decimals(ids, ids.running) } };
    } finally {
        // imported, it needs the slot no longer, and a slot keeps WAL and dead rows on production
        await exported.close();
    }
}

const attempts = 5;

/** The LSN is read after the snapshot: a restore to it then misses no transaction of the snapshot, it has more. */
async function plainSnapshot(leader: Session, inexactBecause: string): Promise<PlacedSnapshot> {
    let earlier: Unsettled | undefined;
    for (let attempt = 1; ; attempt += 1) {
        await leader.script(begin);
        const { ids, name } = await currentSnapshot(leader);
        const { lsn } = await leader.one<{ lsn: string }>("SELECT pg_current_wal_insert_lsn()::text AS lsn");
        const scan = await readUnsettled(leader, ids);
        const invisible = scan.complete
            ? sorted([...scan.inProgress, ...ids.running])
            : attempt >= attempts && earlier !== undefined
              ? unsettledSince(earlier, scan)
              : undefined;
        if (invisible !== undefined) {
            const place = { lsn, exact: false, inexactBecause, ...decimals(ids, invisible) };
            return { ...held(leader, name), place };
        }
        earlier = scan;
        await leader.script("ROLLBACK");
    }
}

async function currentSnapshot(leader: Session): Promise<{ ids: SnapshotIds; name: string }> {
    const row = await leader.one<{ ids: string; name: string }>(
        "SELECT pg_current_snapshot()::text AS ids, pg_export_snapshot() AS name",
    );
    return { ids: parseSnapshot(row.ids), name: row.name };
}

function decimals(
    ids: SnapshotIds,
    invisible: readonly bigint[],
): Pick<SnapshotBaseline, "xmin" | "xmax" | "inProgress"> {
    return { xmin: String(ids.xmin), xmax: String(ids.xmax), inProgress: invisible.map(String) };
}

function held(session: Session, name: string): HeldSnapshot {
    return { session, name, close: () => session.close() };
}
