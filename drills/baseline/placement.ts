import type { Session } from "../../infra/postgres/session.ts";
import type { Alignment } from "../model/comparison.ts";
import type { Baseline, SnapshotBaseline } from "./baseline.ts";
import { unpromised } from "./method.ts";
import { hasReached } from "./reached.ts";
import { readServerFacts, type ServerFacts } from "./server-facts.ts";
import { holdsToken } from "./token.ts";

/** How a restored copy lies to the baseline in time. */
export interface Placement {
    /** Null where the copy's transactions are not production's, so that there is nothing to measure. */
    readonly alignment: Alignment | null;
    /** Why rows newer than the baseline cannot be told from older ones; null where they can. */
    readonly unjudgeable: string | null;
    /** More transactions than there are 32-bit ids: an id can be that of an old row and of a later transaction. */
    readonly idsReused: boolean;
    /** Why hashes that differ would prove nothing; null where they do. */
    readonly unpromised: string | null;
}

/** A placement, as far as transactions tell it. */
export type MeasuredPlacement = Omit<Placement, "unpromised">;

/** What was measured on the copy. */
export interface Measurements {
    /** The token was committed just before the snapshot: a copy without it ends earlier. */
    readonly holdsToken: boolean;
    /** The copy holds all WAL that was written before the snapshot. */
    readonly reached: boolean;
    /** The copy's next transaction id, 64-bit. */
    readonly next: bigint;
    /** From the baseline's next transaction id to the copy's; negative where the copy has used fewer. */
    readonly distance: bigint;
    readonly laterTransactions: number;
}

/** Half of the 32-bit ids: beyond it "older" and "newer" lose their meaning for a row that is not frozen. */
const horizon = 2n ** 31n;

/**
 * Measures, instead of assuming it, which transactions the copy holds that the baseline did not see. Writes nothing
 * and works on a paused standby.
 *
 * @param ownFrom see `RestoredDatabase.ownFrom`: transactions from there on are not production's
 */
export async function measurePlacement(
    session: Session,
    baseline: Baseline,
    ownFrom?: string,
): Promise<Placement> {
    const server = await readServerFacts(session);
    const promise = unpromised(baseline.algorithm, baseline.serverVersion, server.serverVersion);
    if (!isOfSameHistory(baseline, server)) return { ...ofAnotherHistory, unpromised: promise };
    return { ...(await measureTransactions(session, baseline, server, ownFrom)), unpromised: promise };
}

/** By the files or by the WAL of production, and not by a dump: only then do transactions have production's numbers. */
function isOfSameHistory(
    { systemIdentifier, database }: Baseline,
    server: Pick<ServerFacts, "systemIdentifier" | "database">,
): boolean {
    return server.systemIdentifier === systemIdentifier && server.database === database;
}

const ofAnotherHistory = {
    alignment: null,
    unjudgeable:
        "the copy has another history than production, so its newer rows cannot be told from older ones",
    idsReused: false,
} satisfies MeasuredPlacement;

async function measureTransactions(
    session: Session,
    baseline: Baseline,
    server: ServerFacts,
    ownFrom: string | undefined,
): Promise<MeasuredPlacement> {
    const { next: now, replayed } = await session.one<{ next: string; replayed: string | null }>(
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next, pg_last_wal_replay_lsn()::text AS replayed",
    );
    const next = ownFrom !== undefined && BigInt(ownFrom) < BigInt(now) ? ownFrom : now;
    const distance = BigInt(next) - BigInt(baseline.snapshot.xmax);
    return placementOf({
        holdsToken: await holdsToken(session, baseline.token),
        reached: isBeyond(baseline, server, replayed),
        next: BigInt(next),
        distance,
        laterTransactions:
            distance >= horizon ? Number(distance) : await countLater(session, baseline.snapshot, next),
    });
}

/** The decision, apart from the measurement. */
export function placementOf({ laterTransactions, ...measured }: Measurements): MeasuredPlacement {
    const { holdsToken, reached, distance, next } = measured;
    const complete = holdsToken && reached;
    return {
        alignment: { exact: complete && laterTransactions === 0, laterTransactions },
        unjudgeable: !complete
            ? "the copy ends before the baseline was captured"
            : distance >= horizon
              ? "more than 2^31 transactions lie between the baseline and the copy"
              : null,
        idsReused: next >= 2n ** 32n,
    };
}

/**
 * Whether the copy's replay went at least to the baseline. A server that is on the baseline's own timeline and replays
 * nothing is the one that wrote it; a copy has a timeline of its own once it is open.
 */
function isBeyond(
    { timeline, snapshot }: Baseline,
    server: Pick<ServerFacts, "timeline" | "inRecovery">,
    replayed: string | null,
): boolean {
    if (!server.inRecovery && server.timeline === timeline) return true;
    return replayed === null || hasReached(replayed, snapshot.lsn);
}

/** The transactions that are committed on a server and that a snapshot does not see. */
export async function laterThan(session: Session, snapshot: SnapshotBaseline): Promise<number> {
    const { next } = await session.one<{ next: string }>(
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next",
    );
    return countLater(session, snapshot, next);
}

function countLater(session: Session, snapshot: SnapshotBaseline, next: string): Promise<number> {
    // the server refuses to be asked for an id that it has not given out
    const known = snapshot.inProgress.filter((xid) => BigInt(xid) < BigInt(next));
    return countCommitted(session, snapshot.xmax, next, known);
}

/** Committed savepoints have ids of their own and count as well. What the log no longer holds is counted as committed. */
async function countCommitted(
    session: Session,
    from: string,
    to: string,
    listed: readonly string[],
): Promise<number> {
    const { later } = await session.one<{ later: string }>(
        `SELECT count(*)::text AS later
         FROM (SELECT generate_series($1::int8, $2::int8 - 1) UNION ALL SELECT unnest($3::int8[])) AS ids (x)
         WHERE coalesce(pg_xact_status(x::text::xid8), 'committed') = 'committed'`,
        [from, to, listed],
    );
    return Number(later);
}
