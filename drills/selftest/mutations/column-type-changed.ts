import type { Mutation } from "../mutation.ts";
import { drawTable, rowsHit } from "../victims.ts";
import type { BenchColumn } from "../workbench/catalog.ts";

export const columnTypeChanged: Mutation = {
    id: "column-type-changed",
    title: "a column has another type",
    row: 11,
    does: "One integer column becomes a bigint: every value is equal to what it was.",
    wanted: { check: "schema", verdict: "failed" },
    changesRows: false,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy, (fits) => !fits.inherits && fits.columns.some(isPlainInteger));
            const column = copy.draw.one(table.columns.filter(isPlainInteger));
            await session.script(`ALTER TABLE ${table.sql} ALTER COLUMN ${column.sql} TYPE bigint`);
            return rowsHit(table, { column: column.name });
        }),
};

/** No constraint, view or expression stands in the way of its change. */
function isPlainInteger({ type, free, used }: BenchColumn): boolean {
    return type === "integer" && free && !used;
}
