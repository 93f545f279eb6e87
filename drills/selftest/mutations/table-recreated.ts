import { identifier, qualified } from "../../../infra/postgres/quote.ts";
import type { Mutation } from "../mutation.ts";
import { drawTable, droppedHit } from "../victims.ts";

export const tableRecreated: Mutation = {
    id: "table-recreated",
    title: "a table is there and empty",
    row: 10,
    does: "One table is dropped and made again as it was, without its rows.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(
                copy,
                (fits) => fits.allowsTwins && !fits.inherits && fits.columns.length > 0,
            );
            await session.script(
                `CREATE TABLE public.recreated (LIKE ${table.sql} INCLUDING ALL); DROP TABLE ${table.sql} CASCADE;
                 ALTER TABLE public.recreated SET SCHEMA ${identifier(table.schema)};
                 ALTER TABLE ${qualified(table.schema, "recreated")} RENAME TO ${identifier(table.name)}`,
            );
            return droppedHit(table, { rows: table.rows });
        }),
};
