import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const sequencesSql = `
SELECT format('%I.%I', schemaname, sequencename) AS sequence, last_value::text AS last FROM pg_sequences
WHERE schemaname IN ('extras', 'public') AND last_value > 1
ORDER BY 1`;

export const sequenceBehind = statementMutation({
    id: "sequence-behind",
    title: "a sequence will give a value twice",
    row: 13,
    does: "One sequence is set back to a value that it has given already.",
    check: "sequences",
    change: async (session, copy) => {
        const { sequence, last } = await drawFound<{ sequence: string; last: string }>(
            session,
            copy,
            sequencesSql,
        );
        const back = 1 + copy.draw.below(Number(last) - 1);
        await session.query("SELECT setval($1::regclass, $2)", [sequence, back]);
        return objectHit([sequence], { from: last, to: back });
    },
});
