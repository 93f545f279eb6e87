import type { Mutation } from "../mutation.ts";
import { drawAnyRow, rowsHit } from "../victims.ts";

export const twinsAdded: Mutation = {
    id: "twins-added",
    title: "a pair of equal rows is added",
    row: 9,
    does: "One row of a table without a key is inserted twice more: sums by exclusive or would cancel out.",
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
                `INSERT INTO ${table.sql} SELECT t.* FROM ONLY ${table.sql} AS t, generate_series(1, 2) WHERE t.ctid = $1::tid`,
                [at],
            );
            return rowsHit(table, { row: at });
        }),
};
