import type { Mutation } from "../mutation.ts";
import { drawAnyRow, rowsHit } from "../victims.ts";

export const rowLost: Mutation = {
    id: "row-lost",
    title: "a row is lost",
    row: 5,
    does: "One row of one table is deleted.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, at } = await drawAnyRow(session, copy);
            await session.query(`DELETE FROM ONLY ${table.sql} WHERE ctid = $1::tid`, [at]);
            return rowsHit(table, { row: at });
        }),
};
