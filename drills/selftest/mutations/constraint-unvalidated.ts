import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const constraintsSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(k.conname) AS name, k.oid::text AS oid
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE k.contype IN ('f', 'c') AND k.convalidated AND n.nspname IN ('extras', 'public')
ORDER BY 1, 2`;

export const constraintUnvalidated = statementMutation({
    id: "constraint-unvalidated",
    title: "a constraint is no longer validated",
    row: 11,
    does: "The catalog says of one constraint that nobody has validated it.",
    check: "schema",
    change: async (session, copy) => {
        const { table, name, oid } = await drawFound<{ table: string; name: string; oid: string }>(
            session,
            copy,
            constraintsSql,
        );
        await session.query("UPDATE pg_constraint SET convalidated = false WHERE oid = $1", [oid]);
        return objectHit([`${name} on ${table}`], { constraint: name });
    },
});
