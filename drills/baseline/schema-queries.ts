import { inUserSchema } from "./tables.ts";

/** SQL for the digest of a text, made in the server: 128 bits tell definitions apart well enough. */
function digest(text: string): string {
    return `'sha256:' || left(encode(sha256(convert_to(${text}, getdatabaseencoding())), 'hex'), 32)`;
}

/** SQL for several facets of each row, given as name and value; those without a value are left out. */
function facets(of: Readonly<Record<string, string>>): string {
    const entries = Object.entries(of).map(([facet, value]) => `('${facet}', (${value})::text)`);
    return `CROSS JOIN LATERAL (VALUES ${entries.join(", ")}) AS f (facet, value)`;
}

/** What an extension brought belongs to the extension and its version. */
function notOfExtension(catalog: string, oid: string): string {
    return `NOT EXISTS (SELECT FROM pg_depend AS e
        WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}

const kindOfRelation = `CASE c.relkind WHEN 'f' THEN 'foreign table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view' WHEN 'c' THEN 'type' ELSE 'table' END`;

const relationObject = `format('%s %I.%I', ${kindOfRelation}, n.nspname, c.relname)`;

const relationsOf = (kinds: string): string => `pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
    AND c.relkind IN (${kinds}) AND c.relpersistence <> 't' AND ${notOfExtension("pg_class", "c.oid")}`;

function relations(): string {
    return `SELECT ${relationObject} AS object, f.facet, f.value FROM ${relationsOf("'r', 'p', 'f', 'v', 'm'")}
${facets({
    storage: `CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END
        || CASE c.relkind WHEN 'p' THEN ' partitioned' ELSE '' END`,
    options: "array_to_string(c.reloptions, ', ')",
    populated: "CASE c.relkind WHEN 'm' THEN CASE WHEN c.relispopulated THEN 'yes' ELSE 'no' END END",
    "row security": `CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'forced'
        WHEN c.relrowsecurity THEN 'enabled' ELSE 'disabled' END`,
    "partition key": "CASE c.relkind WHEN 'p' THEN " + digest("pg_get_partkeydef(c.oid)") + " END",
    "partition bound": digest("pg_get_expr(c.relpartbound, c.oid)"),
    parents: `(SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
        FROM pg_inherits AS i WHERE i.inhrelid = c.oid)`,
})}
WHERE f.value IS NOT NULL`;
}

const userColumns = `FROM ${relationsOf("'r', 'p', 'f', 'v', 'm', 'c'")}
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped`;

function columns(): string {
    return `SELECT ${relationObject} AS object, format('column %I', a.attname) AS facet,
    format_type(a.atttypid, a.atttypmod)
        || coalesce((SELECT format(' collate %I.%I', cn.nspname, o.collname)
            FROM pg_collation AS o JOIN pg_namespace AS cn ON cn.oid = o.collnamespace
            WHERE o.oid = a.attcollation AND o.collname <> 'default'), '')
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END
        || CASE a.attgenerated WHEN 's' THEN ' generated stored' WHEN 'v' THEN ' generated virtual' ELSE '' END
        AS value
${userColumns}`;
}

function columnDefaults(): string {
    return `SELECT ${relationObject} AS object, format('default of %I', a.attname) AS facet,
    ${digest("pg_get_expr(d.adbin, d.adrelid)")} AS value
${userColumns}
JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum`;
}

function constraints(): string {
    return `SELECT CASE WHEN k.conrelid <> 0
        THEN (SELECT format('constraint %I on %I.%I', k.conname, rn.nspname, r.relname)
              FROM pg_class AS r JOIN pg_namespace AS rn ON rn.oid = r.relnamespace WHERE r.oid = k.conrelid)
        ELSE format('constraint %I on type %s', k.conname, format_type(k.contypid, NULL)) END AS object,
    f.facet, f.value
FROM pg_constraint AS k
JOIN pg_namespace AS n ON n.oid = k.connamespace AND ${inUserSchema}
${facets({
    definition: `CASE WHEN k.contype IN ('p', 'u', 'f', 'n', 't') THEN pg_get_constraintdef(k.oid)
        ELSE ${digest("pg_get_constraintdef(k.oid)")} END`,
    validated: "CASE WHEN k.convalidated THEN 'yes' ELSE 'no' END",
})}
WHERE f.value IS NOT NULL AND ${notOfExtension("pg_class", "k.conrelid")}`;
}

function indexes(): string {
    return `SELECT format('index %I.%I', n.nspname, c.relname) AS object, f.facet, f.value
FROM ${relationsOf("'i', 'I'")}
JOIN pg_index AS x ON x.indexrelid = c.oid
${facets({
    definition: `CASE WHEN x.indexprs IS NULL AND x.indpred IS NULL THEN pg_get_indexdef(c.oid)
        ELSE ${digest("pg_get_indexdef(c.oid)")} END`,
    valid: "CASE WHEN x.indisvalid AND x.indisready THEN 'yes' ELSE 'no' END",
})}`;
}

function sequences(): string {
    return `SELECT format('sequence %I.%I', n.nspname, c.relname) AS object, 'definition' AS facet,
    format('%s increment %s from %s to %s start %s cache %s', format_type(s.seqtypid, NULL), s.seqincrement,
        s.seqmin, s.seqmax, s.seqstart, s.seqcache) || CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END AS value
FROM ${relationsOf("'S'")}
JOIN pg_sequence AS s ON s.seqrelid = c.oid`;
}

function views(): string {
    return `SELECT ${relationObject} AS object, 'query' AS facet, ${digest("pg_get_viewdef(c.oid)")} AS value
FROM ${relationsOf("'v', 'm'")}`;
}

function functions(): string {
    return `SELECT format('%s %I.%I(%s)',
        CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
        n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS object,
    f.facet, f.value
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace AND ${inUserSchema}
${facets({
    result: "pg_get_function_result(p.oid)",
    definition:
        digest(`CASE WHEN p.prokind = 'a' THEN (SELECT g::text FROM pg_aggregate AS g WHERE g.aggfnoid = p.oid)
        ELSE pg_get_functiondef(p.oid) END`),
})}
WHERE f.value IS NOT NULL AND ${notOfExtension("pg_proc", "p.oid")}`;
}

function triggers(): string {
    return `SELECT format('trigger %I on %I.%I', g.tgname, n.nspname, c.relname) AS object, f.facet, f.value
FROM ${relationsOf("'r', 'p', 'f', 'v'")}
JOIN pg_trigger AS g ON g.tgrelid = c.oid AND NOT g.tgisinternal
${facets({
    definition: digest("pg_get_triggerdef(g.oid)"),
    fires: "CASE g.tgenabled WHEN 'O' THEN 'on origin' WHEN 'D' THEN 'never' WHEN 'R' THEN 'on replica' ELSE 'always' END",
})}`;
}

function policies(): string {
    return `SELECT format('policy %I on %I.%I', y.polname, n.nspname, c.relname) AS object, f.facet, f.value
FROM ${relationsOf("'r', 'p', 'f'")}
JOIN pg_policy AS y ON y.polrelid = c.oid
${facets({
    command: `CASE y.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
        WHEN 'd' THEN 'delete' ELSE 'all' END || CASE WHEN y.polpermissive THEN ', permissive' ELSE ', restrictive' END`,
    roles: `(SELECT string_agg(CASE u WHEN 0 THEN 'public' ELSE pg_get_userbyid(u)::text END, ', ' ORDER BY 1)
        FROM unnest(y.polroles) AS u)`,
    using: digest("pg_get_expr(y.polqual, y.polrelid)"),
    check: digest("pg_get_expr(y.polwithcheck, y.polrelid)"),
})}
WHERE f.value IS NOT NULL`;
}

/** Enums, domains and ranges; composite types are among the relations, arrays follow their elements. */
function types(): string {
    return `SELECT format('type %I.%I', n.nspname, t.typname) AS object, f.facet, f.value
FROM pg_type AS t
JOIN pg_namespace AS n ON n.oid = t.typnamespace AND ${inUserSchema}
    AND t.typtype IN ('e', 'd', 'r') AND ${notOfExtension("pg_type", "t.oid")}
${facets({
    labels: `(SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder)
        FROM pg_enum AS l WHERE l.enumtypid = t.oid)`,
    base: `CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
            || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
        WHEN 'r' THEN (SELECT format_type(r.rngsubtype, NULL) FROM pg_range AS r WHERE r.rngtypid = t.oid) END`,
    default: "CASE t.typtype WHEN 'd' THEN " + digest("t.typdefault") + " END",
})}
WHERE f.value IS NOT NULL`;
}

/**
 * One query per kind of schema object. Each gives rows `(object, facet, value)`: the object's identity, what the value
 * says of it, and the value. Where a definition may hold a literal, its digest leaves the server in its place.
 */
export const schemaQueries: readonly string[] = [
    relations(),
    columns(),
    columnDefaults(),
    constraints(),
    indexes(),
    sequences(),
    views(),
    functions(),
    triggers(),
    policies(),
    types(),
];
