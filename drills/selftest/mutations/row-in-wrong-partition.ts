import type { Mutation } from "../mutation.ts";
import { drawTable, rowsHit } from "../victims.ts";

export const rowInWrongPartition: Mutation = {
    id: "row-in-wrong-partition",
    title: "a row is in the wrong partition",
    row: 22,
    does: "In a restore to the end of the archive one row lies in a partition whose bounds it does not meet: no search by its key finds it.",
    wanted: { check: "partitions", verdict: "failed" },
    changesRows: true,
    showsTransactions: true,
    to: "latest",
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const [from, to] = copy.draw.shuffled([1, 2, 3, 4]);
            const table = drawTable(copy, ({ subject }) => subject === `extras.readings_0${to ?? 1}`);
            await session.script(
                wrongRow(`extras.readings_0${from ?? 1}`, table.sql, 1 + copy.draw.below(100)),
            );
            return rowsHit(table);
        }),
};

/** A CHECK that says what the bounds say, and is called validated, spares the partition the look at its rows. */
function wrongRow(from: string, to: string, nth: number): string {
    return `
DO $$
DECLARE
    bound text := pg_get_partition_constraintdef('${to}'::regclass);
    clause text := (SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = '${to}'::regclass);
BEGIN
    ALTER TABLE extras.readings DETACH PARTITION ${to};
    INSERT INTO ${to} SELECT * FROM ${from} OFFSET ${nth} LIMIT 1;
    EXECUTE 'ALTER TABLE ${to} ADD CONSTRAINT bounds CHECK (' || bound || ') NOT VALID';
    UPDATE pg_constraint SET convalidated = true WHERE conname = 'bounds' AND conrelid = '${to}'::regclass;
    EXECUTE 'ALTER TABLE extras.readings ATTACH PARTITION ${to} ' || clause;
    ALTER TABLE ${to} DROP CONSTRAINT bounds;
END $$`;
}
