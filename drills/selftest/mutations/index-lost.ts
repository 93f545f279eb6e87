import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const indexesSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS index
FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('extras', 'public') AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = x.indexrelid)
ORDER BY 1`;

export const indexLost = statementMutation({
    id: "index-lost",
    title: "an index is lost",
    row: 11,
    does: "One index that no constraint needs is dropped.",
    check: "schema",
    change: async (session, copy) => {
        const { index } = await drawFound<{ index: string }>(session, copy, indexesSql);
        await session.script(`DROP INDEX ${index}`);
        return objectHit([index], { index });
    },
});
