import type { Session, ConnectionTarget } from "../../../infra/postgres/session.ts";
import type { BenchTable } from "./bench-tables.ts";

/** What every contestant gets: the same table, the same number of processes. */
export interface Arena {
    readonly target: ConnectionTarget;
    readonly table: BenchTable["name"];
    /** As many sessions as processes are allowed. */
    readonly sessions: readonly [Session, ...Session[]];
    /** Blocks of the table itself. */
    readonly blocks: number;
}

/** Something that reads a whole table once. */
export interface Contestant {
    /** The key in `ratios`. */
    readonly id: string;
    /** What it does, for people. */
    readonly does: string;
    /** How it comes to use all processes, or why it does not. */
    readonly processes: string;
    /** One read of the whole table. */
    readonly read: (arena: Arena) => Promise<void>;
}
