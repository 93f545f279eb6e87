import { codeOf } from "../../../../infra/failure.ts";
import type { Session } from "../../../../infra/postgres/session.ts";

/**
 * The id from which on transactions are the copy's own and none of production's. RDS writes to what it has restored, a
 * heartbeat and the new master password, before anybody else comes in: where the last checkpoint is already one of the
 * copy's own timeline, its next id was given to nobody before the recovery ended. Where it is not, or may not be asked
 * for, it is the next id of now: then RDS's own transactions count as production's, which is said too often and never too
 * rarely.
 */
export async function ownTransactionsFrom(session: Session): Promise<string> {
    const { next } = await session.one<{ next: string }>(
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next",
    );
    const [checkpoint] = await ofLastCheckpoint(session);
    return checkpoint !== undefined && BigInt(checkpoint.next) < BigInt(next) ? checkpoint.next : next;
}

async function ofLastCheckpoint(session: Session): Promise<{ readonly next: string }[]> {
    try {
        return await session.query<{ next: string }>(checkpointSql);
    } catch (error) {
        if (codeOf(error) === insufficientPrivilege) return [];
        throw error;
    }
}

const insufficientPrivilege = "42501";

/** `next_xid` is `epoch:id`. The name of a WAL file begins with the timeline that is written now. */
const checkpointSql = `
SELECT (split_part(next_xid, ':', 1)::int8 * 4294967296 + split_part(next_xid, ':', 2)::int8)::text AS next
FROM pg_control_checkpoint()
WHERE upper(lpad(to_hex(timeline_id), 8, '0')) = left(pg_walfile_name(pg_current_wal_lsn()), 8)`;
