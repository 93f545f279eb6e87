import type { Mutation } from "../mutation.ts";
import { differentRows, drawTable, rowsHit } from "../victims.ts";

export const rowExchanged: Mutation = {
    id: "row-exchanged",
    title: "a row is replaced by a copy of another",
    row: 9,
    does: "One row of a table without a key is overwritten with another row: the count stays right.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy, (fits) => fits.allowsTwins && fits.columns.length > 0);
            const [gone, kept] = await differentRows(session, copy.draw, table);
            await session.query(`DELETE FROM ONLY ${table.sql} WHERE ctid = $1::tid`, [gone]);
            await session.query(
                `INSERT INTO ${table.sql} SELECT * FROM ONLY ${table.sql} WHERE ctid = $1::tid`,
                [kept],
            );
            return rowsHit(table, { row: gone });
        }),
};
