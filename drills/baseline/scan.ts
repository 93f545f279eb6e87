import { availableParallelism } from "node:os";
import { literal } from "../../infra/postgres/quote.ts";
import { type ConnectionTarget, type Session, withSession } from "../../infra/postgres/session.ts";
import type { Progress } from "../../infra/progress.ts";
import { type Buckets, type Piece, pieces } from "./buckets.ts";
import type { FingerprintRow } from "./formula.ts";
import { isAnswer, isDamage, isMoved, said } from "./read-error.ts";

/** One table to read. */
export interface TableToScan {
    /** From `formula.ts`. */
    readonly sql: string;
    readonly buckets: Buckets;
    /** The file that the snapshot's rows are in; null where any will do. */
    readonly relfilenode: string | null;
}

/** One block range; the newer rows are among the rows. */
export interface BucketScan {
    readonly rows: number;
    readonly sum: bigint;
    readonly newerRows: number;
    readonly newerSum: bigint;
}

/** `moved`: what the snapshot saw is not there any more (truncated, rewritten, dropped), so it cannot be read. */
export type TableScan =
    | { readonly outcome: "read"; readonly buckets: readonly BucketScan[] }
    | { readonly outcome: "damaged" | "moved" | "refused"; readonly reason: string };

/** What a table in the request comes back with. */
export interface ScannedTable<Table> {
    readonly table: Table;
    readonly scan: TableScan;
}

export interface ScanRequest<Table extends TableToScan> {
    readonly target: ConnectionTarget;
    /** The name of an exported snapshot, kept alive by its owner until this returns. */
    readonly snapshot: string;
    readonly tables: readonly Table[];
    /** Connections, at least 1. */
    readonly jobs: number;
    readonly progress: Progress;
}

/** One connection per processor, at most 8. */
export function defaultJobs(): number {
    return Math.min(8, availableParallelism());
}

/** Statements per transaction: a lock is held on each table until its end, in a lock table shared with production. */
const statementsPerTransaction = 500;

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
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return request.tables.map((table, place) => ({ table, scan: board.result(place) }));
}

async function work(request: ScanRequest<TableToScan>, board: ScanBoard): Promise<void> {
    try {
        await withSession(request.target, { applicationName: "lifeboat scan" }, async (session) => {
            await session.script(scanSettings);
            while (!board.isEmpty()) await readSome(session, request.snapshot, board);
        });
    } catch (error) {
        // nothing of what the other workers could still read would be used
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

/** One transaction: ends early at the first table that cannot be read, because it is aborted then. */
async function readSome(session: Session, snapshot: string, board: ScanBoard): Promise<void> {
    await session.script(
        `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT ${literal(snapshot)}`,
    );
    for (let statements = 0; statements < statementsPerTransaction; statements += 1) {
        const task = board.take();
        if (task === undefined) break;
        if (!(await readPiece(session, task, board))) break;
    }
    await session.script("COMMIT");
}

async function readPiece(
    session: Session,
    { table, place, piece }: Task,
    board: ScanBoard,
): Promise<boolean> {
    try {
        const rows = await session.query<FingerprintRow>(table.sql, [piece.lows, piece.highs]);
        const moved = rows.some((row) => table.relfilenode !== null && row.filenode !== table.relfilenode);
        if (moved) board.fail(place, { outcome: "moved", reason: "it was truncated or rewritten meanwhile" });
        else board.deliver(place, piece, rows.map(bucketScan));
        return true;
    } catch (error) {
        if (!isAnswer(error)) throw error;
        const outcome = isDamage(error) ? "damaged" : isMoved(error) ? "moved" : "refused";
        board.fail(place, { outcome, reason: said(error) });
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

interface Task {
    readonly table: TableToScan;
    /** Index of the table in the request. */
    readonly place: number;
    readonly piece: Piece;
}

type FailedScan = Exclude<TableScan, { outcome: "read" }>;

/** What is still to be read and what has been, shared by the workers. */
class ScanBoard {
    /** Largest table first; taken from the end. */
    readonly #tasks: Task[];
    readonly #buckets: BucketScan[][];
    readonly #failures = new Map<number, FailedScan>();
    readonly #progress: Progress;
    readonly pieces: number;

    constructor(tables: readonly TableToScan[], progress: Progress) {
        this.#tasks = tables
            .map((table, place) => ({ table, place }))
            .sort((left, right) => size(left.table) - size(right.table))
            .flatMap(({ table, place }) => pieces(table.buckets).map((piece) => ({ table, place, piece })));
        this.#buckets = tables.map(() => []);
        this.#progress = progress;
        this.pieces = this.#tasks.length;
    }

    isEmpty(): boolean {
        return this.#tasks.length === 0;
    }

    /** The next piece of a table that has not failed. */
    take(): Task | undefined {
        let task = this.#tasks.pop();
        while (task !== undefined && this.#failures.has(task.place)) task = this.#tasks.pop();
        return task;
    }

    deliver(place: number, piece: Piece, scans: readonly BucketScan[]): void {
        scans.forEach((scan, offset) => {
            (this.#buckets[place] ??= [])[piece.first + offset] = scan;
        });
        this.#progress(`${this.pieces - this.#tasks.length} of ${this.pieces} parts read`);
    }

    fail(place: number, failure: FailedScan): void {
        if (!this.#failures.has(place)) this.#failures.set(place, failure);
    }

    abandon(): void {
        this.#tasks.length = 0;
    }

    result(place: number): TableScan {
        return this.#failures.get(place) ?? { outcome: "read", buckets: this.#buckets[place] ?? [] };
    }
}

function size({ buckets }: TableToScan): number {
    return buckets.blocks * buckets.count;
}
