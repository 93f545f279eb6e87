import type { Mutation } from "../mutation.ts";
import { drawAnyRow, rowsHit } from "../victims.ts";

export const wideRowChanged: Mutation = {
    id: "wide-row-changed",
    title: "a value of a wide row is another",
    row: 41,
    does: "One of 600 values of one row is changed.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, at } = await drawAnyRow(session, copy, (fits) => fits.columns.length > 500);
            const column = copy.draw.one(table.columns.filter((fits) => fits.free));
            await session.query(
                `UPDATE ONLY ${table.sql} SET ${column.sql} = ${column.sql} + 1 WHERE ctid = $1::tid`,
                [at],
            );
            return rowsHit(table, { column: column.name, row: at });
        }),
};
