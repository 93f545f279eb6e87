import type { Mutation } from "./mutation.ts";
import { drawValue, rowsHit } from "./victims.ts";
import type { BenchColumn } from "./workbench/catalog.ts";

/** A mutation that gives one value of one row another form. */
export interface ValueChange extends Pick<Mutation, "id" | "title" | "row" | "does"> {
    readonly fits: (column: BenchColumn) => boolean;
    /** SQL over the column: which values can be changed so. */
    readonly where: (column: string) => string;
    /** SQL over the column: what the value becomes. @param type as `format_type` prints it */
    readonly becomes: (column: string, type: string) => string;
}

/** The content of the table is then another one, and nothing else is. */
export function valueMutation({ fits, where, becomes, ...description }: ValueChange): Mutation {
    return {
        ...description,
        wanted: { check: "content", verdict: "failed" },
        changesRows: true,
        inflict: (copy) =>
            copy.inDatabase(async (session) => {
                const { table, column, at } = await drawValue(session, copy, fits, where);
                const value = becomes(`t.${column.sql}`, column.type);
                await session.query(
                    `UPDATE ONLY ${table.sql} AS t SET ${column.sql} = ${value} WHERE t.ctid = $1::tid`,
                    [at],
                );
                return rowsHit(table, { column: column.name, row: at });
            }),
    };
}

/** Text of any kind that is hashed by its bytes. */
export function isText({ type }: BenchColumn): boolean {
    return type === "text" || type.startsWith("character varying");
}
