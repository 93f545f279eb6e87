import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const triggersSql = `
SELECT quote_ident(g.tgname) AS trigger, format('%I.%I', n.nspname, c.relname) AS table
FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal AND n.nspname IN ('extras', 'public')
ORDER BY 1, 2`;

export const triggerDisabled = statementMutation({
    id: "trigger-disabled",
    title: "a trigger does not fire",
    row: 19,
    does: "One trigger is there and disabled.",
    check: "schema",
    change: async (session, copy) => {
        const { trigger, table } = await drawFound<{ trigger: string; table: string }>(
            session,
            copy,
            triggersSql,
        );
        await session.script(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
        return objectHit([`${trigger} on ${table}`], { trigger });
    },
});
