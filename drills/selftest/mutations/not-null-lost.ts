import { columnsSql, type FoundColumn } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

const droppable = `c.relkind = 'r' AND a.attnotnull AND a.attidentity = '' AND a.attinhcount = 0
    AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))`;

export const notNullLost = objectMutation<FoundColumn>({
    id: "not-null-lost",
    title: "a column takes NULL",
    row: 11,
    does: "One NOT NULL is dropped.",
    check: "schema",
    find: columnsSql(droppable),
    change: ({ table, column }) => `ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL`,
    names: ({ table }) => [table],
    facts: ({ column }) => ({ column }),
});
