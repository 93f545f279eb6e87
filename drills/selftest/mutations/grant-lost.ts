import { objectMutation } from "../object-mutation.ts";

interface FoundGrant {
    readonly table: string;
    readonly role: string;
    readonly privilege: string;
}

const grantsSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS table, r.rolname AS role, a.privilege_type AS privilege
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL aclexplode(c.relacl) AS a JOIN pg_roles AS r ON r.oid = a.grantee AND r.rolname LIKE 'selftest%'
WHERE c.relkind = 'r'
ORDER BY 1, 2, 3`;

export const grantLost = objectMutation<FoundGrant>({
    id: "grant-lost",
    title: "a grant is lost",
    row: 19,
    does: "A role may no longer do something with a table.",
    check: "roles-and-grants",
    find: grantsSql,
    change: ({ table, role, privilege }) => `REVOKE ${privilege} ON ${table} FROM ${role}`,
    names: ({ table }) => [table],
    facts: ({ role, privilege }) => ({ role, privilege }),
});
