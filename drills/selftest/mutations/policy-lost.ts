import { drawFound, statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const policiesSql = `
SELECT quote_ident(policyname) AS policy, format('%I.%I', schemaname, tablename) AS table FROM pg_policies
WHERE schemaname = 'extras'
ORDER BY 1, 2`;

export const policyLost = statementMutation({
    id: "policy-lost",
    title: "a row policy is lost",
    row: 19,
    does: "One policy is dropped.",
    check: "schema",
    change: async (session, copy) => {
        const { policy, table } = await drawFound<{ policy: string; table: string }>(
            session,
            copy,
            policiesSql,
        );
        await session.script(`DROP POLICY ${policy} ON ${table}`);
        return objectHit([`${policy} on ${table}`], { policy });
    },
});
