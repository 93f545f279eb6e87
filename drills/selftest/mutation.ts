import type { Draw } from "../../infra/local/faults/draw.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { checks } from "../checks/registry.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Catalog } from "./workbench/catalog.ts";

/** What was hit. */
export interface Hit {
    /** The names under which a finding may name it: one of them must be there. */
    readonly names: readonly [string, ...string[]];
    /** Tables (`schema.name`) whose rows are not what they were: no other table may be called different. */
    readonly tables: readonly string[];
    /** More about it, for people. Never the value of a row. */
    readonly facts: Readonly<Record<string, string | number>>;
    /** What the record of the recovery point says instead; for mutations of the record. */
    readonly point?: Partial<RecoveryPoint>;
}

/** One restored copy, stopped at first, that a mutation may do anything to. */
export interface MutableCopy {
    /** Chooses the victim: the same one for the same seed. */
    readonly draw: Draw;
    readonly catalog: Catalog;
    /**
     * Works as superuser, in the judged database; triggers and foreign keys do not stop it. Starts the server where
     * it does not run.
     */
    readonly inDatabase: <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>;
    /** The data directory, of a server that was stopped in order where it ran. */
    readonly stopped: () => Promise<string>;
    /** Kills the server for good: it is not started again for the judgement. */
    readonly kill: () => Promise<void>;
    /** The file of an index as it was before the last rows of its table came. */
    readonly oldIndex: (file: string) => string;
}

/** The ids of all checks there are. */
export type CheckId = (typeof checks)[number]["id"];

/** What a drill must say of a mutation. */
export interface Wanted {
    /** The check that must say it, with a finding that names what was hit. Null where no check can: the server is gone. */
    readonly check: CheckId | null;
    readonly verdict: Exclude<Verdict, "passed">;
}

/** One class of damage. A new one is one file in `mutations/` and one line in `registry.ts`. */
export interface Mutation {
    readonly id: string;
    /** A few words for tables. */
    readonly title: string;
    /** Its row in the catalogue of faults: 1 to 24 data, 31 to 38 place and time, 39 to 42 hostile, huge and slow. */
    readonly row: number;
    /** What it does, one sentence. */
    readonly does: string;
    readonly wanted: Wanted;
    /**
     * Whether the oracle must find the rows of `Hit.tables` changed (or unreadable); then a hit that changed nothing is
     * drawn again.
     */
    readonly changesRows: boolean;
    /**
     * Whether its own transactions may be seen as later than the baseline. Default false: they are hidden, because
     * that they happened would give every mutation away, and damage has no transaction.
     */
    readonly showsTransactions?: boolean;
    /** Where the restore is said to have stopped. Default `baseline`, where every table must be identical. */
    readonly to?: "baseline" | "latest";
    readonly inflict: (copy: MutableCopy) => Promise<Hit>;
}
