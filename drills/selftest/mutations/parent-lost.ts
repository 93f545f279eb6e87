import type { Mutation } from "../mutation.ts";
import { drawRow, drawTable, rowsHit } from "../victims.ts";

const keys = [
    { parent: "extras.harbours", child: "extras.moorings", key: "harbour_id" },
    { parent: "public.customers", child: "public.orders", key: "customer_id" },
    { parent: "public.products", child: "public.order_items", key: "product_id" },
    { parent: "public.orders", child: "public.order_items", key: "order_id" },
];

export const parentLost: Mutation = {
    id: "parent-lost",
    title: "what a row refers to is lost",
    row: 12,
    does: "One row that others refer to is deleted behind the back of its foreign key, which stays valid in the catalog.",
    wanted: { check: "references", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { parent, child, key } = copy.draw.one(keys);
            const table = drawTable(copy, ({ subject }) => subject === parent);
            const at = await drawRow(
                session,
                copy.draw,
                table,
                `EXISTS (SELECT FROM ${child} AS c WHERE c.${key} = t.id)`,
            );
            await session.query(`DELETE FROM ONLY ${table.sql} WHERE ctid = $1::tid`, [at]);
            return { ...rowsHit(table, { key }), names: [child, parent] };
        }),
};
