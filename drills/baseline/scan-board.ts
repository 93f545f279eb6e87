import type { Progress } from "../../infra/progress.ts";
import { bucketsPerPiece, type Buckets, type Piece, pieceAt, pieceCount } from "./buckets.ts";
import { describeScan } from "./scan-progress.ts";

/** One table to read. */
export interface TableToScan {
    /** From `formula.ts`. Made when it is needed: of ten thousand tables it is megabytes. */
    readonly sql: () => string;
    readonly buckets: Buckets;
    /** About how much there is to read, with what the table keeps apart (TOAST). */
    readonly bytes: number;
    /** The file that the snapshot's rows are in; null where any will do. */
    readonly relfilenode: string | null;
    /** Whether it was read to its end before, in the same way: what makes no sense now is damaged. Default false. */
    readonly wasReadable?: boolean;
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

/** What one statement is to read. */
export interface Task {
    readonly table: TableToScan;
    /** Index of the table in the request. */
    readonly place: number;
    readonly piece: Piece;
    /** About how much that is. */
    readonly bytes: number;
}

type FailedScan = Exclude<TableScan, { outcome: "read" }>;

/** A table of which pieces are still to be read. */
interface OpenTable {
    readonly table: TableToScan;
    readonly place: number;
    readonly perPiece: number;
    readonly pieces: number;
}

/** What is still to be read and what has been, shared by the connections. */
export class ScanBoard {
    /** Largest table last: it is taken from the end. */
    readonly #open: OpenTable[];
    readonly #buckets: BucketScan[][];
    readonly #failures = new Map<number, FailedScan>();
    readonly #progress: Progress;
    readonly #abandoned = new AbortController();
    /** Pieces of the last table that have been taken. */
    #taken = 0;
    #ended = 0;
    #rows = 0;
    #bytesRead = 0;
    #bytesLeft: number;
    readonly #now: () => number;
    readonly #startedAt: number;
    readonly pieces: number;

    /** @param now in ms, of a monotonic clock: rates must not follow a clock that is set */
    constructor(
        tables: readonly TableToScan[],
        progress: Progress,
        now: () => number = () => performance.now(),
    ) {
        this.#open = tables.map(opened).sort((left, right) => left.table.bytes - right.table.bytes);
        this.#buckets = tables.map(() => []);
        this.#progress = progress;
        this.pieces = this.#open.reduce((sum, { pieces }) => sum + pieces, 0);
        this.#bytesLeft = tables.reduce((sum, { bytes }) => sum + bytes, 0);
        this.#now = now;
        this.#startedAt = now();
    }

    /** The next piece of a table that has not failed. */
    take(): Task | undefined {
        for (let next = this.#open.at(-1); next !== undefined; next = this.#open.at(-1)) {
            if (this.#taken < next.pieces && !this.#failures.has(next.place)) {
                return taskOf(next, this.#taken++);
            }
            this.#skip(next);
            this.#open.pop();
            this.#taken = 0;
        }
        return undefined;
    }

    deliver(task: Task, scans: readonly BucketScan[]): void {
        const { place, piece } = task;
        scans.forEach((scan, offset) => {
            (this.#buckets[place] ??= [])[piece.first + offset] = scan;
            this.#rows += scan.rows;
        });
        this.#end(task);
    }

    fail(task: Task, failure: FailedScan): void {
        if (!this.#failures.has(task.place)) this.#failures.set(task.place, failure);
        this.#end(task);
    }

    /** Nothing of what could still be read would be used. */
    abandon(): void {
        this.#open.length = 0;
        this.#abandoned.abort();
    }

    /** For those who wait for their turn. */
    get abandoned(): AbortSignal {
        return this.#abandoned.signal;
    }

    result(place: number): TableScan {
        return this.#failures.get(place) ?? { outcome: "read", buckets: this.#buckets[place] ?? [] };
    }

    /** Nobody reads the rest of a table that has failed. */
    #skip(open: OpenTable): void {
        for (let index = this.#taken; index < open.pieces; index += 1) {
            this.#bytesLeft -= taskOf(open, index).bytes;
            this.#ended += 1;
        }
    }

    #end({ bytes }: Task): void {
        this.#ended += 1;
        this.#bytesRead += bytes;
        this.#bytesLeft -= bytes;
        this.#progress(
            describeScan({
                partsEnded: this.#ended,
                parts: this.pieces,
                rows: this.#rows,
                bytesRead: this.#bytesRead,
                bytesLeft: Math.max(0, this.#bytesLeft),
                seconds: (this.#now() - this.#startedAt) / 1_000,
            }),
        );
    }
}

function opened(table: TableToScan, place: number): OpenTable {
    const perPiece = bucketsPerPiece(table.buckets, table.bytes);
    return { table, place, perPiece, pieces: pieceCount(table.buckets, perPiece) };
}

function taskOf({ table, place, perPiece }: OpenTable, index: number): Task {
    const piece = pieceAt(table.buckets, perPiece, index);
    return { table, place, piece, bytes: (table.bytes * piece.lows.length) / table.buckets.count };
}
