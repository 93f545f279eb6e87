import type { Mutation } from "../mutation.ts";
import { drawTable, droppedHit } from "../victims.ts";

/** Its child would go with it. */
const parent = "extras.vessels";

export const tableLost: Mutation = {
    id: "table-lost",
    title: "a table is lost",
    row: 10,
    does: "One table is dropped, with what depends on it.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy, ({ subject }) => subject !== parent);
            await session.script(`DROP TABLE ${table.sql} CASCADE`);
            return droppedHit(table, { rows: table.rows });
        }),
};
