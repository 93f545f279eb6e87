import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const constraintsSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(k.conname) AS name
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND n.nspname IN ('extras', 'public')
ORDER BY 1, 2`;

export const foreignKeyLost = statementMutation({
    id: "foreign-key-lost",
    title: "a foreign key is lost",
    row: 11,
    does: "One foreign key is dropped.",
    check: "schema",
    change: async (session, copy) => {
        const { table, name } = await drawFound<{ table: string; name: string }>(
            session,
            copy,
            constraintsSql,
        );
        await session.script(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
        return objectHit([`${name} on ${table}`], { constraint: name });
    },
});
