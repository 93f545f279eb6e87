import type { Mutation } from "../mutation.ts";
import { drawTwoValues, rowsHit } from "../victims.ts";

export const valuesExchanged: Mutation = {
    id: "values-exchanged",
    title: "two rows exchange a value",
    row: 6,
    does: "Two rows of one table exchange the values of one column: every sum over a column stays right.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, column, at, other } = await drawTwoValues(session, copy);
            await session.query(
                `UPDATE ONLY ${table.sql} AS t SET ${column.sql} = o.${column.sql} FROM ONLY ${table.sql} AS o
                 WHERE (t.ctid = $1::tid AND o.ctid = $2::tid) OR (t.ctid = $2::tid AND o.ctid = $1::tid)`,
                [at, other],
            );
            return rowsHit(table, { column: column.name, rows: `${at} and ${other}` });
        }),
};
