/**
 * How a table compares with the baseline. `unreadable`: the server could not read it; `damage` tells a bad page
 * (failed) from a table that may not be read (inconclusive).
 */
export type Comparison =
    | "identical"
    | "identical-plus-newer"
    | "changed-since"
    | "different"
    | "missing"
    | "unexpected"
    | "unreadable";

/** One table of the restored copy held against the baseline. */
export interface TableComparison {
    readonly schema: string;
    readonly name: string;
    readonly comparison: Comparison;
    /** Rows in the restored copy; null where they could not be counted. */
    readonly rows: number | null;
    /** Rows in the baseline; null where the table is not in it. */
    readonly baselineRows: number | null;
    /** Rows that committed after the baseline. */
    readonly newerRows: number;
    /** Old rows proven identical, and old rows that could not be judged (with `reason`). */
    readonly provenRows: number;
    readonly unjudgedRows: number;
    /** Why it is not `identical`; null when it is. */
    readonly reason: string | null;
    /** True only with `unreadable`: the storage is damaged, not merely closed to us. */
    readonly damage: boolean;
}

/** What reading every visible value of a copy came to where there was nothing to compare it with. */
export interface FullRead {
    /** Tables that were read to their end, and their rows. */
    readonly tables: number;
    readonly rows: number;
    readonly unread: readonly UnreadTable[];
}

/** A table that the server could not or would not read to its end. */
export interface UnreadTable {
    readonly schema: string;
    readonly name: string;
    readonly reason: string;
    /** The storage is damaged, not merely closed to us. */
    readonly damage: boolean;
}

/** Whether the restore holds the very transactions of the baseline. Null where it could not be measured. */
export interface Alignment {
    readonly exact: boolean;
    /** Committed transactions in the restore that the baseline did not see. */
    readonly laterTransactions: number;
}
