import { literal } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";

/** Statements per transaction: a lock is held on each table until its end, in a lock table shared with production. */
const statementsPerTransaction = 500;

/** Reads on one connection, all of the same snapshot, in transactions that never last long. */
export interface ShortTransaction {
    /** Before each statement: begins a transaction where none is open, or the open one has had enough of them. */
    readonly begin: () => Promise<void>;
    /** Lets go of every lock, also where the transaction has failed. Does nothing where none is open. */
    readonly end: () => Promise<void>;
}

/** @param snapshot exported by a transaction that stays open */
export function shortTransaction(session: Session, snapshot: string): ShortTransaction {
    let statements: number | null = null;
    const end = async (): Promise<void> => {
        if (statements === null) return;
        statements = null;
        await session.script("COMMIT");
    };
    const begin = async (): Promise<void> => {
        if (statements === statementsPerTransaction) await end();
        if (statements === null) {
            await session.script(
                `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT ${literal(snapshot)}`,
            );
        }
        statements = (statements ?? 0) + 1;
    };
    return { begin, end };
}
