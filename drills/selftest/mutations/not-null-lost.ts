import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const columnsSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(a.attname) AS column
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND a.attnum > 0 AND a.attnotnull AND a.attidentity = '' AND a.attinhcount = 0 AND n.nspname IN ('extras', 'public')
    AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))
ORDER BY 1, 2`;

export const notNullLost = statementMutation({
    id: "not-null-lost",
    title: "a column takes NULL",
    row: 11,
    does: "One NOT NULL is dropped.",
    check: "schema",
    change: async (session, copy) => {
        const { table, column } = await drawFound<{ table: string; column: string }>(
            session,
            copy,
            columnsSql,
        );
        await session.script(`ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL`);
        return objectHit([table], { column });
    },
});
