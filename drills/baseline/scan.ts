import { availableParallelism } from "node:os";
import { codeOf } from "../../infra/failure.ts";
import { type ConnectionTarget, type Session, withSession } from "../../infra/postgres/session.ts";
import type { Progress } from "../../infra/progress.ts";
import type { FingerprintRow } from "./formula.ts";
import { type Pace, paceOf } from "./pace.ts";
import { isAnswer, isDamage, isMoved, isNonsense, said } from "./read-error.ts";
import { type BucketScan, ScanBoard, type TableScan, type TableToScan, type Task } from "./scan-board.ts";
import { shortTransaction } from "./short-transaction.ts";

export type { BucketScan, TableScan, TableToScan } from "./scan-board.ts";

/** What a table in the request comes back with. */
export interface ScannedTable<Table> {
    readonly table: Table;
    readonly scan: TableScan;
}

/** Which tables are read in one snapshot, and how fast. */
export interface ScanRequest<Table extends TableToScan> {
    readonly target: ConnectionTarget;
    /** The name of an exported snapshot, kept alive by its owner until this returns. */
    readonly snapshot: string;
    readonly tables: readonly Table[];
    /** Connections, at least 1. */
    readonly jobs: number;
    /** Default: as fast as it goes. */
    readonly pace?: Pace;
    readonly progress: Progress;
}

/** One connection per processor, at most 8. */
export function defaultJobs(): number {
    return Math.min(8, availableParallelism());
}

/**
 * Reads every table in full over several connections that share one snapshot, largest tables first, and gives the
 * results in the order of the request. A table that cannot be read is a result; a lost connection is thrown.
 */
export async function scanTables<Table extends TableToScan>(
    request: ScanRequest<Table>,
): Promise<readonly ScannedTable<Table>[]> {
    const board = new ScanBoard(request.tables, request.progress);
    const jobs = Math.max(1, Math.min(request.jobs, board.pieces));
    const workers = Array.from({ length: jobs }, () => work(request, board));
    const ends = await Promise.allSettled(workers);
    const errors = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
    // those that were waiting for their turn only tell that they were called off
    if (errors.length > 0) throw errors.find((error) => codeOf(error) !== "ABORT_ERR") ?? errors[0];
    return request.tables.map((table, place) => ({ table, scan: board.result(place) }));
}

async function work(request: ScanRequest<TableToScan>, board: ScanBoard): Promise<void> {
    try {
        await withSession(request.target, { applicationName: "lifeboat scan" }, async (session) => {
            await session.script(scanSettings);
            await readAll(session, request, board);
        });
    } catch (error) {
        board.abandon();
        throw error;
    }
}

/** Money prints as in "C", whatever the database says. Ranges of blocks are never read by a scan of the whole table. */
const scanSettings = `
SET lc_monetary = 'C';
SET enable_tidscan = on;
SET enable_seqscan = off;
SET max_parallel_workers_per_gather = 0`;

/** A transaction ends early where its turn has not come, and at a table that cannot be read, because it has failed. */
async function readAll(
    session: Session,
    { snapshot, pace = paceOf(null) }: ScanRequest<TableToScan>,
    board: ScanBoard,
): Promise<void> {
    const transaction = shortTransaction(session, snapshot);
    for (let task = board.take(); task !== undefined; task = board.take()) {
        const wait = pace.wait(task.bytes);
        if (wait > 0) {
            await transaction.end();
            await pace.sleep(wait, board.abandoned);
        }
        await transaction.begin();
        if (!(await readPiece(session, task, board))) await transaction.end();
    }
    await transaction.end();
}

async function readPiece(session: Session, task: Task, board: ScanBoard): Promise<boolean> {
    const { table, piece } = task;
    try {
        const rows = await session.query<FingerprintRow>(table.sql(), [piece.lows, piece.highs]);
        const moved = rows.some((row) => table.relfilenode !== null && row.filenode !== table.relfilenode);
        if (moved) board.fail(task, { outcome: "moved", reason: "it was truncated or rewritten meanwhile" });
        else board.deliver(task, rows.map(bucketScan));
        return true;
    } catch (error) {
        if (!isAnswer(error)) throw error;
        const isDamaged = isDamage(error) || (table.wasReadable === true && isNonsense(error));
        const outcome = isDamaged ? "damaged" : isMoved(error) ? "moved" : "refused";
        board.fail(task, { outcome, reason: said(error) });
        return false;
    }
}

function bucketScan(row: FingerprintRow): BucketScan {
    return {
        rows: Number(row.rows),
        sum: BigInt(row.sum),
        newerRows: Number(row.newer_rows),
        newerSum: BigInt(row.newer_sum),
    };
}
