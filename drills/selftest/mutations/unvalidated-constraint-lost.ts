import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const constraintsSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(k.conname) AS name
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT k.convalidated AND n.nspname IN ('extras', 'public')
ORDER BY 1, 2`;

export const unvalidatedConstraintLost = statementMutation({
    id: "unvalidated-constraint-lost",
    title: "a constraint that was never validated is lost",
    row: 11,
    does: "One NOT VALID constraint is dropped: no row ever had to pass it.",
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
