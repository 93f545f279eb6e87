import { randomBytes } from "node:crypto";
import { literal } from "../../infra/postgres/quote.ts";
import { exportSlotSnapshot, type ExportedSnapshot } from "../../infra/postgres/replication.ts";
import type { ConnectionTarget, Session } from "../../infra/postgres/session.ts";
import { beginSnapshot, decimals, readSnapshot } from "./read-snapshot.ts";
import type { TakenSnapshot } from "./snapshot.ts";

/**
 * Exports a slot's snapshot, or gives up after `waitMs`: the wait for open transactions cannot be given a limit on the
 * server, so it is ended from the leader's session.
 */
export async function exportWithin(
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
export async function slotSnapshot(leader: Session, exported: ExportedSnapshot): Promise<TakenSnapshot> {
    try {
        await leader.script(`${beginSnapshot}; SET TRANSACTION SNAPSHOT ${literal(exported.name)}`);
        const { ids, name, at } = await readSnapshot(leader);
        const exact = { lsn: exported.consistentPoint, exact: true, inexactBecause: null, second: null };
        return { name, takenAt: at, place: { ...exact, ...decimals(ids, ids.running) } };
    } finally {
        // imported, it needs the slot no longer, and a slot keeps WAL and dead rows on production
        await exported.close();
    }
}
