import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const defaultsSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(a.attname) AS column
FROM pg_attrdef AS d
JOIN pg_class AS c ON c.oid = d.adrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname IN ('extras', 'public')
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.adnum AND a.attgenerated = ''
ORDER BY 1, 2`;

export const defaultChanged = statementMutation({
    id: "default-changed",
    title: "a default is another",
    row: 11,
    does: "The default of one column is changed or dropped: no row knows it.",
    check: "schema",
    change: async (session, copy) => {
        const { table, column } = await drawFound<{ table: string; column: string }>(
            session,
            copy,
            defaultsSql,
        );
        const becomes = copy.draw.one(["SET DEFAULT NULL", "DROP DEFAULT"]);
        await session.script(`ALTER TABLE ${table} ALTER COLUMN ${column} ${becomes}`);
        return objectHit([table], { column });
    },
});
