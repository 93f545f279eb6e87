import type { Mutation } from "../mutation.ts";
import { drawTable, droppedHit } from "../victims.ts";

export const columnLost: Mutation = {
    id: "column-lost",
    title: "a column is lost",
    row: 11,
    does: "One column is dropped.",
    wanted: { check: "schema", verdict: "failed" },
    changesRows: false,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy, (fits) => !fits.inherits && fits.columns.some(({ free }) => free));
            const column = copy.draw.one(table.columns.filter(({ free }) => free));
            await session.script(`ALTER TABLE ${table.sql} DROP COLUMN ${column.sql} CASCADE`);
            return droppedHit(table, { column: column.name });
        }),
};
