import type { Mutation } from "../mutation.ts";
import { drawAnyRow, rowsHit } from "../victims.ts";

export const rowDoubled: Mutation = {
    id: "row-doubled",
    title: "a row is there twice",
    row: 5,
    does: "One row of a table without a key is inserted once more.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, at } = await drawAnyRow(
                session,
                copy,
                (fits) => fits.allowsTwins && fits.columns.length > 0,
            );
            await session.query(
                `INSERT INTO ${table.sql} SELECT * FROM ONLY ${table.sql} WHERE ctid = $1::tid`,
                [at],
            );
            return rowsHit(table, { row: at });
        }),
};
