import { type ConnectionTarget, openSession, type Session } from "../../infra/postgres/session.ts";
import type { SnapshotBaseline } from "./baseline.ts";
import { writerSnapshot } from "./plain-snapshot.ts";
import { said } from "./read-error.ts";
import { exportWithin, slotSnapshot } from "./slot-snapshot.ts";

/** One snapshot of a database, kept alive in an open transaction and exported for other connections. */
export interface HeldSnapshot {
    /** In a read-only transaction of that snapshot. */
    readonly session: Session;
    /** For `SET TRANSACTION SNAPSHOT`. */
    readonly name: string;
    readonly close: () => Promise<void>;
}

/** A held snapshot, when it was taken, and how it lies among the transactions and in the WAL. */
export interface PlacedSnapshot extends HeldSnapshot, TakenSnapshot {}

/** What a way of taking a snapshot finds out. */
export interface TakenSnapshot {
    readonly name: string;
    /** The server's clock just after the snapshot was taken: whatever it sees committed before, ISO 8601. */
    readonly takenAt: string;
    readonly place: SnapshotBaseline;
}

/**
 * `slot`: by a logical slot, which makes it exact; `second` where the server gives none.
 * `second`: just before a whole second of the server's clock, which is all that some restores can name as a target.
 * `plain`: at once.
 */
export type SnapshotWay = "slot" | "second" | "plain";

/** How long a slot may wait for transactions that are open, in ms, before the snapshot is taken without it. */
export const slotWaitMs = 30_000;

/** Takes a snapshot on a writer. One that is not exact says why in `inexactBecause`. */
export function takeSnapshot(
    target: ConnectionTarget,
    way: SnapshotWay,
    waitMs = slotWaitMs,
): Promise<PlacedSnapshot> {
    return withLeader(target, async (leader) => {
        const taken = await takeOn(leader, target, way, waitMs);
        return { ...taken, ...held(leader, taken.name) };
    });
}

/** A snapshot of whatever the server holds now, also of a standby; nothing is known of its place. */
export function holdSnapshot(target: ConnectionTarget): Promise<HeldSnapshot> {
    return withLeader(target, async (leader) => {
        await leader.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        const { name } = await leader.one<{ name: string }>("SELECT pg_export_snapshot() AS name");
        return held(leader, name);
    });
}

async function takeOn(
    leader: Session,
    target: ConnectionTarget,
    way: SnapshotWay,
    waitMs: number,
): Promise<TakenSnapshot> {
    if (way === "plain") return writerSnapshot(leader, "at once", "no slot was asked for");
    if (way === "second") return writerSnapshot(leader, "whole second", "no slot was asked for");
    const exported = await exportWithin(target, leader, waitMs).catch(said);
    return typeof exported === "string"
        ? writerSnapshot(leader, "whole second", exported)
        : slotSnapshot(leader, exported);
}

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

function held(session: Session, name: string): HeldSnapshot {
    return { session, name, close: () => session.close() };
}
