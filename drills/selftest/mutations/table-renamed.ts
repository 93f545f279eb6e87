import type { Mutation } from "../mutation.ts";
import { drawTable, rowsHit } from "../victims.ts";

export const tableRenamed: Mutation = {
    id: "table-renamed",
    title: "a table has another name",
    row: 10,
    does: "One table is renamed: its rows are all there, where nobody looks for them.",
    wanted: { check: "schema", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy);
            await session.script(`ALTER TABLE ${table.sql} RENAME TO renamed`);
            return { ...rowsHit(table), tables: [table.subject, `${table.schema}.renamed`] };
        }),
};
