import type { Session } from "../../infra/postgres/session.ts";
import type { Alignment } from "../model.ts";
import type { Baseline } from "./baseline.ts";
import { holdsToken } from "./token.ts";

/** How a restored copy lies to the baseline in time. */
export interface Placement {
    readonly alignment: Alignment;
    /** Why rows newer than the baseline cannot be told from older ones; null where they can. */
    readonly unjudgeable: string | null;
}

/** What was measured on the copy. */
export interface Measurements {
    /** The token was committed just before the snapshot: a copy without it ends earlier. */
    readonly holdsToken: boolean;
    /** From the baseline's next transaction id to the copy's; negative where the copy has used fewer. */
    readonly distance: bigint;
    readonly laterTransactions: number;
}

/** Half of the 32-bit ids: beyond it "older" and "newer" lose their meaning for a row that is not frozen. */
const horizon = 2n ** 31n;

/**
 * Measures, instead of assuming it, which transactions the copy holds that the baseline did not see. Writes nothing
 * and works on a paused standby.
 */
export async function measurePlacement(session: Session, baseline: Baseline): Promise<Placement> {
    const { xmax, inProgress } = baseline.snapshot;
    const { next } = await session.one<{ next: string }>(
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next",
    );
    const distance = BigInt(next) - BigInt(xmax);
    // the server refuses to be asked for an id that it has not given out
    const known = inProgress.filter((xid) => BigInt(xid) < BigInt(next));
    return placementOf({
        holdsToken: await holdsToken(session, baseline.token),
        distance,
        laterTransactions:
            distance >= horizon ? Number(distance) : await countCommitted(session, xmax, next, known),
    });
}

/** The decision, apart from the measurement. */
export function placementOf({ holdsToken, distance, laterTransactions }: Measurements): Placement {
    return {
        alignment: { exact: holdsToken && laterTransactions === 0, laterTransactions },
        unjudgeable: !holdsToken
            ? "the copy ends before the baseline was captured"
            : distance >= horizon
              ? "more than 2^31 transactions lie between the baseline and the copy"
              : null,
    };
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
