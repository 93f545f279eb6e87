import type { Mutation } from "../mutation.ts";
import { drawAnyRow, rowsHit } from "../victims.ts";
import { hostileTables } from "../workbench/objects.ts";

const hostile = new Set(hostileTables.map(({ schema, name }) => `${schema}.${name}`));

export const hostileName: Mutation = {
    id: "hostile-name",
    title: "a value behind a hostile name",
    row: 39,
    does: "One value is changed in a table whose name is a statement, a script, or as long as a name can be.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, at } = await drawAnyRow(session, copy, ({ subject }) => hostile.has(subject));
            await session.query(`UPDATE ONLY ${table.sql} SET "<b>" = "<b>" || '!' WHERE ctid = $1::tid`, [
                at,
            ]);
            return rowsHit(table, { row: at });
        }),
};
