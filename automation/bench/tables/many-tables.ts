import { openSession } from "../../../infra/postgres/session.ts";
import type { ConnectionTarget } from "../../../infra/postgres/session.ts";
import type { Progress } from "../../../infra/progress.ts";

/** Tables per transaction: each locks its table, its key, its sequence and what it keeps apart. */
const tablesPerTransaction = 200;

/** Makes small tables of seven columns, with a key, a sequence and ten rows each. */
export async function makeManyTables(
    target: ConnectionTarget,
    tables: number,
    progress: Progress,
): Promise<void> {
    const session = await openSession(target, { readOnly: false });
    try {
        for (let made = 0; made < tables; made += tablesPerTransaction) {
            progress(`${made} of ${tables} tables made`);
            const last = Math.min(made + tablesPerTransaction, tables);
            await session.script(`DO $$ BEGIN FOR n IN ${made + 1} .. ${last} LOOP
                EXECUTE format('CREATE TABLE public.t%s (id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    customer int8 NOT NULL, status text NOT NULL DEFAULT ''new'', amount numeric(12, 2), note text,
                    paid bool, placed_at timestamptz DEFAULT now())', n);
                EXECUTE format('INSERT INTO public.t%s (customer, amount, note)
                    SELECT m, m * 1.5, ''note '' || m FROM generate_series(1, 10) AS m', n);
            END LOOP; END $$`);
        }
        await session.script("CHECKPOINT");
    } finally {
        await session.close();
    }
}
