import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const triggersSql = `
SELECT quote_ident(g.tgname) AS trigger, format('%I.%I', n.nspname, c.relname) AS table
FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal AND n.nspname IN ('extras', 'public')
ORDER BY 1, 2`;

export const triggerLost = statementMutation({
    id: "trigger-lost",
    title: "a trigger is lost",
    row: 19,
    does: "One trigger is dropped.",
    check: "schema",
    change: async (session, copy) => {
        const { trigger, table } = await drawFound<{ trigger: string; table: string }>(
            session,
            copy,
            triggersSql,
        );
        await session.script(`DROP TRIGGER ${trigger} ON ${table}`);
        return objectHit([`${trigger} on ${table}`], { trigger });
    },
});
