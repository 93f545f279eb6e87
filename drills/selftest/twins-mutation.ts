import type { Mutation } from "./mutation.ts";
import { drawAnyRow, rowsHit } from "./victims.ts";

/** A mutation that inserts one row of a table without a key once more, or several times. */
export interface TwinsChange extends Pick<Mutation, "id" | "title" | "row" | "does"> {
    /** How many rows are added, at least 1. */
    readonly added: number;
}

/** The table then has more rows than it had, and no value that it did not have. */
export function twinsMutation({ added, ...description }: TwinsChange): Mutation {
    return {
        ...description,
        wanted: { check: "rows", verdict: "failed" },
        changesRows: true,
        inflict: (copy) =>
            copy.inDatabase(async (session) => {
                const { table, at } = await drawAnyRow(
                    session,
                    copy,
                    ({ allowsTwins, columns }) => allowsTwins && columns.length > 0,
                );
                await session.query(
                    `INSERT INTO ${table.sql} SELECT t.* FROM ONLY ${table.sql} AS t, generate_series(1, $2)
                     WHERE t.ctid = $1::tid`,
                    [at, added],
                );
                return rowsHit(table, { row: at });
            }),
    };
}
