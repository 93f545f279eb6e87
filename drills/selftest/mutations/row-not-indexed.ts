import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const skipped = [
    {
        index: "extras.harbours_name_key",
        table: "extras.harbours",
        insert: (drawn: number) => `INSERT INTO extras.harbours (name) VALUES ('unknown ${drawn}')`,
    },
    {
        index: "extras.moorings_harbour",
        table: "extras.moorings",
        insert: (drawn: number) =>
            `INSERT INTO extras.moorings (harbour_id, code) VALUES (1, 'unknown ${drawn}')`,
    },
    {
        index: "public.order_items_product",
        table: "public.order_items",
        insert: (drawn: number) =>
            `INSERT INTO public.order_items (order_id, line, product_id, quantity, unit_price, discount)
             VALUES (1, ${1_000 + drawn}, 1, 1, 1, 0)`,
    },
];

export const rowNotIndexed = statementMutation({
    id: "row-not-indexed",
    title: "a row is missing from an index",
    row: 15,
    does: "One row is written while an index does not take part, so that no search by that index finds it.",
    check: "indexes",
    change: async (session, copy) => {
        const { index, table, insert } = copy.draw.one(skipped);
        await session.query("UPDATE pg_index SET indisready = false WHERE indexrelid = $1::regclass", [
            index,
        ]);
        await session.script(insert(copy.draw.below(1_000)));
        await session.query("UPDATE pg_index SET indisready = true WHERE indexrelid = $1::regclass", [index]);
        return objectHit([index], { table }, [table]);
    },
});
