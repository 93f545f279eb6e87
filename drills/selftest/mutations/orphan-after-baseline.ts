import type { Mutation } from "../mutation.ts";
import { drawRow, drawTable, rowsHit } from "../victims.ts";

export const orphanAfterBaseline: Mutation = {
    id: "orphan-after-baseline",
    title: "what a row refers to is lost, later",
    row: 12,
    does: "In a restore to the end of the archive a row that others refer to is gone: there a lost row looks like a deleted one.",
    wanted: { check: "references", verdict: "failed" },
    changesRows: true,
    showsTransactions: true,
    to: "latest",
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const table = drawTable(copy, ({ subject }) => subject === "public.products");
            const at = await drawRow(
                session,
                copy.draw,
                table,
                "EXISTS (SELECT FROM public.order_items AS c WHERE c.product_id = t.id)",
            );
            await session.query(`DELETE FROM ONLY ${table.sql} WHERE ctid = $1::tid`, [at]);
            return { ...rowsHit(table, { row: at ?? "" }), names: ["public.order_items"] };
        }),
};
