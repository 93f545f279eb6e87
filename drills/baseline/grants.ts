import { literal } from "../../infra/postgres/quote.ts";
import { functionObject, notOfExtension, relationObject } from "./catalog-query.ts";
import { inUserSchema } from "./tables.ts";

/*
 * What has an owner and takes grants: each query gives the object's identity, its owner, its kind as `acldefault` knows
 * it, and its access list, which is null as long as only the defaults hold.
 */

/** Objects of an extension are the extension's matter until somebody grants something on them. */
function ours(catalog: string, oid: string, acl: string): string {
    return `(${acl} IS NOT NULL OR ${notOfExtension(catalog, oid)})`;
}

/** @param which an expression */
function database(which: string): string {
    return `SELECT format('database %I', datname) AS object, datdba AS owner, 'd' AS kind, datacl AS acl
FROM pg_database WHERE datname = ${which}`;
}

const schemas = `SELECT format('schema %I', n.nspname) AS object, n.nspowner AS owner, 'n' AS kind, n.nspacl AS acl
FROM pg_namespace AS n WHERE ${inUserSchema}`;

const relations = `SELECT ${relationObject} AS object, c.relowner AS owner, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END AS kind,
    c.relacl AS acl
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't' AND ${ours("pg_class", "c.oid", "c.relacl")}`;

const functions = `SELECT ${functionObject} AS object, p.proowner AS owner, 'f' AS kind, p.proacl AS acl
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace AND ${inUserSchema}
WHERE ${ours("pg_proc", "p.oid", "p.proacl")}`;

/** Without the row types of tables and the types of arrays, which follow them. */
const types = `SELECT format('type %I.%I', n.nspname, t.typname) AS object, t.typowner AS owner, 'T' AS kind, t.typacl AS acl
FROM pg_type AS t
JOIN pg_namespace AS n ON n.oid = t.typnamespace AND ${inUserSchema}
LEFT JOIN pg_class AS c ON c.oid = t.typrelid
WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'b' AND t.typcategory <> 'A' OR c.relkind = 'c')
    AND ${ours("pg_type", "t.oid", "t.typacl")}`;

const languages = `SELECT format('language %I', lanname) AS object, lanowner AS owner, 'l' AS kind, lanacl AS acl
FROM pg_language WHERE oid >= 16384 OR lanacl IS NOT NULL`;

const wrappers = `SELECT format('foreign-data wrapper %I', fdwname) AS object, fdwowner AS owner, 'F' AS kind, fdwacl AS acl
FROM pg_foreign_data_wrapper
UNION ALL
SELECT format('server %I', srvname), srvowner, 'S', srvacl FROM pg_foreign_server`;

function owners(sql: string): string {
    return `SELECT o.object, 'owner' AS facet,
    coalesce((SELECT rolname FROM pg_roles WHERE oid = o.owner), 'a role that is gone')
        || coalesce((SELECT ', without ' || string_agg(lost.privilege_type, ', ' ORDER BY lost.privilege_type)
            FROM (SELECT d.privilege_type FROM aclexplode(acldefault(o.kind::"char", o.owner)) AS d
                  WHERE d.grantee = o.owner AND o.acl IS NOT NULL
                  EXCEPT SELECT a.privilege_type FROM aclexplode(o.acl) AS a WHERE a.grantee = o.owner) AS lost), '')
        AS value, 'clear' AS disclosure
FROM (${sql}) AS o`;
}

/** Also those that hold by default, such as that of PUBLIC to execute functions: to lose one is a change. */
function grants(sql: string): string {
    return `SELECT o.object, format('grant to %s', ${grantee}) AS facet, ${privileges} AS value, 'clear' AS disclosure
FROM (${sql}) AS o
CROSS JOIN LATERAL aclexplode(coalesce(o.acl, acldefault(o.kind::"char", o.owner))) AS a
LEFT JOIN pg_roles AS r ON r.oid = a.grantee
WHERE a.grantee <> o.owner
GROUP BY o.object, a.grantee, r.rolname`;
}

/** Over `a` (aclexplode) and `r`, its grantee. */
const grantee = `CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE coalesce(quote_ident(r.rolname), 'a role that is gone') END`;
const privileges = `string_agg(DISTINCT a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', ')`;

const columnGrants = `SELECT ${relationObject} AS object, format('grant on column %I to %s', t.attname, ${grantee}) AS facet,
    ${privileges} AS value, 'clear' AS disclosure
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
JOIN pg_attribute AS t ON t.attrelid = c.oid AND t.attacl IS NOT NULL AND NOT t.attisdropped
CROSS JOIN LATERAL aclexplode(t.attacl) AS a
LEFT JOIN pg_roles AS r ON r.oid = a.grantee
GROUP BY c.relkind, n.nspname, c.relname, t.attname, a.grantee, r.rolname`;

const defaultPrivileges = `SELECT format('default privileges of %s%s',
        coalesce((SELECT quote_ident(rolname) FROM pg_roles WHERE oid = d.defaclrole), 'a role that is gone'),
        coalesce((SELECT format(' in schema %I', nspname) FROM pg_namespace WHERE oid = d.defaclnamespace), '')) AS object,
    format('grant on %s to %s', CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'
        WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END, ${grantee}) AS facet,
    ${privileges} AS value, 'clear' AS disclosure
FROM pg_default_acl AS d
CROSS JOIN LATERAL aclexplode(d.defaclacl) AS a
LEFT JOIN pg_roles AS r ON r.oid = a.grantee
GROUP BY d.defaclrole, d.defaclnamespace, d.defaclobjtype, a.grantee, r.rolname`;

/** Owner and grants of one database of the server, asked in any. */
export function databaseGrantQueries(name: string): readonly string[] {
    const named = database(literal(name));
    return [owners(named), grants(named)];
}

const grantables = [
    database("current_database()"),
    schemas,
    relations,
    functions,
    types,
    languages,
    wrappers,
];

/** Who owns what, and what others may do with it: rows `(object, facet, value, disclosure)`. */
export const grantQueries: readonly string[] = [
    ...grantables.flatMap((sql) => [owners(sql), grants(sql)]),
    columnGrants,
    defaultPrivileges,
];
