import { objectMutation } from "../object-mutation.ts";

interface FoundPolicy {
    readonly policy: string;
    readonly table: string;
}

const policiesSql = `
SELECT quote_ident(policyname) AS policy, format('%I.%I', schemaname, tablename) AS table FROM pg_policies
WHERE schemaname = 'extras'
ORDER BY 1, 2`;

export const policyLost = objectMutation<FoundPolicy>({
    id: "policy-lost",
    title: "a row policy is lost",
    row: 19,
    does: "One policy is dropped.",
    check: "schema",
    find: policiesSql,
    change: ({ policy, table }) => `DROP POLICY ${policy} ON ${table}`,
    names: ({ policy, table }) => [`${policy} on ${table}`],
});
