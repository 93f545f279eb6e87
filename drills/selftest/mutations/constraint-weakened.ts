import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

interface Constraint {
    readonly table: string;
    readonly name: string;
    readonly definition: string;
}

const checksSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(k.conname) AS name, pg_get_expr(k.conbin, k.conrelid) AS definition
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE k.contype = 'c' AND k.convalidated AND n.nspname IN ('extras', 'public')
ORDER BY 1, 2`;

export const constraintWeakened = statementMutation({
    id: "constraint-weakened",
    title: "a CHECK allows more",
    row: 11,
    does: "One CHECK constraint is replaced by one of the same name that everything passes.",
    check: "schema",
    change: async (session, copy) => {
        const { table, name, definition } = await drawFound<Constraint>(session, copy, checksSql);
        await session.script(
            `ALTER TABLE ${table} DROP CONSTRAINT ${name};
             ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK ((${definition}) OR true)`,
        );
        return objectHit([`${name} on ${table}`, table], { constraint: name });
    },
});
