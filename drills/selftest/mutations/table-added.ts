import { qualified } from "../../../infra/postgres/quote.ts";
import type { Mutation } from "../mutation.ts";
import { drawTable, objectHit } from "../victims.ts";

export const tableAdded: Mutation = {
    id: "table-added",
    title: "there is a table too many",
    row: 10,
    does: "A table is made that production does not have.",
    wanted: { check: "schema", verdict: "failed" },
    changesRows: false,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { schema } = drawTable(copy);
            const name = `added_${copy.draw.below(1_000)}`;
            const table = qualified(schema, name);
            const rows = copy.draw.below(50);
            await session.script(`CREATE TABLE ${table} AS SELECT n FROM generate_series(1, ${rows}) AS n`);
            const subject = `${schema}.${name}`;
            const { printed } = await session.one<{ printed: string }>(
                "SELECT format('%I.%I', $1::text, $2::text) AS printed",
                [schema, name],
            );
            return objectHit([subject, printed], { rows }, [subject]);
        }),
};
