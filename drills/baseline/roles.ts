import type { Session } from "../../infra/postgres/session.ts";
import { type CatalogObjects, catalogObjectsSchema, readCatalogObjects } from "./catalog-objects.ts";
import { facets } from "./catalog-query.ts";
import { databaseGrantQueries, grantQueries } from "./grants.ts";

/** Roles and what they may do, as `role reporting` and `table public.orders` with their facets. Never a password. */
export const rolesSchema = catalogObjectsSchema;

/** The cluster's roles and their memberships, and who owns and may use what is in this database. */
export function readRoles(session: Session): Promise<CatalogObjects> {
    return readCatalogObjects(session, [attributes, memberships(), ...grantQueries]);
}

/** What of it the whole server shares, and of one database its own owner and grants; asked in any database. */
export function readSharedRoles(session: Session, database: string): Promise<CatalogObjects> {
    return readCatalogObjects(session, [attributes, memberships(), ...databaseGrantQueries(database)]);
}

/** PostgreSQL's own roles (`pg_monitor`) come with its version; being a member of one is a user's doing. */
const usersRole = "r.rolname NOT LIKE 'pg\\_%'";

const attributes = `
SELECT format('role %I', r.rolname) AS object, f.facet, f.value, f.disclosure
FROM pg_roles AS r
${facets({
    attributes: `concat_ws(', ', CASE WHEN r.rolcanlogin THEN 'may log in' ELSE 'may not log in' END,
        CASE WHEN r.rolsuper THEN 'superuser' END, CASE WHEN r.rolcreatedb THEN 'creates databases' END,
        CASE WHEN r.rolcreaterole THEN 'creates roles' END, CASE WHEN r.rolreplication THEN 'replicates' END,
        CASE WHEN r.rolbypassrls THEN 'bypasses row security' END,
        CASE WHEN NOT r.rolinherit THEN 'does not inherit' END)`,
    "connection limit": "CASE WHEN r.rolconnlimit >= 0 THEN r.rolconnlimit END",
    "valid until": "r.rolvaliduntil",
})}
WHERE ${usersRole}`;

/** `inherit_option` and `set_option` came with PostgreSQL 16: read through JSON, they may be absent. */
function memberships(): string {
    return `
SELECT format('role %I', r.rolname) AS object, format('membership in %I', of.rolname) AS facet,
    string_agg(DISTINCT concat_ws(', ', 'member', CASE WHEN m.admin_option THEN 'with admin option' END,
        CASE (to_jsonb(m) ->> 'inherit_option')::bool WHEN false THEN 'without inheritance' END,
        CASE (to_jsonb(m) ->> 'set_option')::bool WHEN false THEN 'without SET ROLE' END), '; ') AS value,
    'clear' AS disclosure
FROM pg_auth_members AS m
JOIN pg_roles AS r ON r.oid = m.member AND ${usersRole}
JOIN pg_roles AS of ON of.oid = m.roleid
GROUP BY r.rolname, of.rolname`;
}
