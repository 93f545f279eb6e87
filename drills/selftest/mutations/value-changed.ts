import type { Mutation } from "../mutation.ts";
import { drawTwoValues, rowsHit } from "../victims.ts";

export const valueChanged: Mutation = {
    id: "value-changed",
    title: "a value is another",
    row: 5,
    does: "One value of one row becomes that of another row, so that the count and every type stay right.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, column, at, other } = await drawTwoValues(session, copy);
            await session.query(
                `UPDATE ONLY ${table.sql} AS t SET ${column.sql} = o.${column.sql} FROM ONLY ${table.sql} AS o
                 WHERE t.ctid = $1::tid AND o.ctid = $2::tid`,
                [at, other],
            );
            return rowsHit(table, { column: column.name, row: at });
        }),
};
