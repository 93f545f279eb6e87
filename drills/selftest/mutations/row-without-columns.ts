import type { Mutation } from "../mutation.ts";
import { drawAnyRow, rowsHit } from "../victims.ts";

export const rowWithoutColumns: Mutation = {
    id: "row-without-columns",
    title: "a row without columns is lost",
    row: 41,
    does: "One row of the table that has no column is deleted: there is nothing of it but that it was there.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, at } = await drawAnyRow(session, copy, (fits) => fits.columns.length === 0);
            await session.query(`DELETE FROM ONLY ${table.sql} WHERE ctid = $1::tid`, [at]);
            return rowsHit(table, { row: at });
        }),
};
