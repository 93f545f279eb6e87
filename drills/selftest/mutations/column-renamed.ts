import type { Mutation } from "../mutation.ts";
import { drawTable, rowsHit } from "../victims.ts";

export const columnRenamed: Mutation = {
    id: "column-renamed",
    title: "a column has another name",
    row: 11,
    does: "One column is renamed.",
    wanted: { check: "schema", verdict: "failed" },
    changesRows: false,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy, (fits) => !fits.inherits && fits.columns.some(({ free }) => free));
            const column = copy.draw.one(table.columns.filter(({ free }) => free));
            await session.script(`ALTER TABLE ${table.sql} RENAME COLUMN ${column.sql} TO renamed`);
            return rowsHit(table, { column: column.name });
        }),
};
