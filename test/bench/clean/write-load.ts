import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionTarget, type Session, withSession } from "../../../infra/postgres/session.ts";

/** Writers at work on production's shop. `stop` ends them and tells how many transactions they began. */
export interface WriteLoad {
    readonly stop: () => Promise<number>;
}

/** One kind of transaction; `n` is another number each time. */
type Transaction = (n: number) => string;

const updateNote = (n: number): string =>
    `UPDATE public.orders SET note = md5('${n}') WHERE id = 1 + ${n} % (SELECT max(id) FROM public.orders)`;

const insertCustomer = (n: number): string =>
    `INSERT INTO public.customers (name, email, country, credit_limit, tags, profile, active, created_at)
     VALUES ('load ${n}', gen_random_uuid(), 'DE', ${n % 1_000}, '{}', '{}', true, clock_timestamp())`;

/**
 * What makes it hard to tell newer rows from older ones: subtransactions that were kept and that were not, more of
 * them than a snapshot keeps track of (64), rollbacks, row locks by several, and transactions that stay open a while.
 */
const transactions: readonly Transaction[] = [
    (n) => `BEGIN; ${insertCustomer(n)}; COMMIT`,
    (n) => `BEGIN; ${updateNote(n)}; COMMIT`,
    (n) => `BEGIN; DELETE FROM public.order_items WHERE order_id = ${1 + (n % 2_000)} AND line = 1; COMMIT`,
    (n) => `BEGIN; ${updateNote(n)}; ROLLBACK`,
    (n) =>
        `BEGIN; SAVEPOINT kept; ${updateNote(n)}; RELEASE kept; SAVEPOINT lost; ${updateNote(n + 1)};
         ROLLBACK TO lost; ${insertCustomer(n)}; COMMIT`,
    (n) =>
        `BEGIN; ${Array.from({ length: 70 }, (_, place) => `SAVEPOINT s${place}; ${insertCustomer(n + place)}`).join("; ")}; COMMIT`,
    (n) => `BEGIN; SELECT 1 FROM public.customers WHERE id = ${1 + (n % 50)} FOR KEY SHARE; COMMIT`,
    (n) => `BEGIN; ${insertCustomer(n)}; SELECT pg_sleep(0.15); ${updateNote(n)}; COMMIT`,
];

/** @param writers connections; each commits some tens of transactions a second */
export function startWriteLoad(target: ConnectionTarget, writers = 3): WriteLoad {
    let stopped = false;
    const isStopped = (): boolean => stopped;
    const working = Array.from({ length: writers }, (_, writer) =>
        withSession(target, { readOnly: false, applicationName: "load" }, (session) =>
            write(session, writer, isStopped),
        ),
    );
    const ended = Promise.all(working);
    // looked at in `stop`; until then a failure must not end the process
    ended.catch(() => undefined);
    return {
        stop: async () => {
            stopped = true;
            return (await ended).reduce((sum, begun) => sum + begun, 0);
        },
    };
}

async function write(session: Session, writer: number, isStopped: () => boolean): Promise<number> {
    let begun = 0;
    for (; !isStopped(); begun += 1) {
        const n = begun * 31 + writer * 7_919;
        const transaction = transactions[(begun + writer) % transactions.length];
        if (transaction !== undefined) await unlessDeadlocked(session, transaction(n));
        await sleep(5);
    }
    return begun;
}

/** Writers that meet on two rows may be told to try again, as in production. */
async function unlessDeadlocked(session: Session, sql: string): Promise<void> {
    try {
        await session.script(sql);
    } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "40P01")) throw error;
        await session.script("ROLLBACK");
    }
}
