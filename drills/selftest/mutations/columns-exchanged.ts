import type { Mutation } from "../mutation.ts";
import { drawTwoColumns, rowsHit } from "../victims.ts";

export const columnsExchanged: Mutation = {
    id: "columns-exchanged",
    title: "two columns of a row exchange their values",
    row: 6,
    does: "Two columns of the same type exchange their values in one row.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, columns, at } = await drawTwoColumns(session, copy);
            const [left, right] = columns;
            await session.query(
                `UPDATE ONLY ${table.sql} SET ${left.sql} = ${right.sql}, ${right.sql} = ${left.sql} WHERE ctid = $1::tid`,
                [at],
            );
            return rowsHit(table, { columns: `${left.name} and ${right.name}`, row: at });
        }),
};
