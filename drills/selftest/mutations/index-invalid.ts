import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const indexesSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS index
FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('extras', 'public')
ORDER BY 1`;

export const indexInvalid = statementMutation({
    id: "index-invalid",
    title: "an index is not valid",
    row: 18,
    does: "The catalog says of one index that it is not valid: no query uses it, and every write pays for it.",
    check: "indexes",
    change: async (session, copy) => {
        const { index } = await drawFound<{ index: string }>(session, copy, indexesSql);
        await session.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = $1::regclass", [
            index,
        ]);
        return objectHit([index], { index });
    },
});
