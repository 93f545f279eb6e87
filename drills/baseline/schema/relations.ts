import { facets, masked, notOfExtension, relationObject } from "../catalog-query.ts";
import { inUserSchema } from "../tables.ts";

/** FROM `c` (pg_class) in `n`, of the given kinds. */
export const relationsOf = (kinds: string): string => `pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
    AND c.relkind IN (${kinds}) AND c.relpersistence <> 't' AND ${notOfExtension("pg_class", "c.oid")}`;

const schemas = `
SELECT format('schema %I', n.nspname) AS object, 'exists' AS facet, 'yes' AS value, 'clear' AS disclosure
FROM pg_namespace AS n
WHERE ${inUserSchema} AND ${notOfExtension("pg_namespace", "n.oid")}`;

const relations = `
SELECT ${relationObject} AS object, f.facet, f.value, f.disclosure
FROM ${relationsOf("'r', 'p', 'f', 'v', 'm'")}
${facets({
    storage: `CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END
        || CASE c.relkind WHEN 'p' THEN ' partitioned' ELSE '' END`,
    "access method": `(SELECT a.amname FROM pg_am AS a WHERE a.oid = c.relam AND a.amname <> 'heap')`,
    tablespace: "(SELECT s.spcname FROM pg_tablespace AS s WHERE s.oid = c.reltablespace)",
    options: "array_to_string(c.reloptions, ', ')",
    populated: "CASE c.relkind WHEN 'm' THEN CASE WHEN c.relispopulated THEN 'yes' ELSE 'no' END END",
    "row security": `CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'forced'
        WHEN c.relrowsecurity THEN 'enabled' ELSE 'disabled' END`,
    "replica identity": `CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'an index' END`,
    "partition key": masked("CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END"),
    "partition bound": masked("pg_get_expr(c.relpartbound, c.oid)"),
    parents: `(SELECT string_agg(i.inhparent::regclass::text || CASE
            WHEN (to_jsonb(i) ->> 'inhdetachpending')::bool THEN ' (being detached)' ELSE '' END, ', ' ORDER BY i.inhseqno)
        FROM pg_inherits AS i WHERE i.inhrelid = c.oid)`,
    query: masked("CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END"),
    "foreign server": `(SELECT s.srvname FROM pg_foreign_table AS t JOIN pg_foreign_server AS s ON s.oid = t.ftserver
        WHERE t.ftrelid = c.oid)`,
})}`;

const userColumns = `FROM ${relationsOf("'r', 'p', 'f', 'v', 'm', 'c'")}
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped`;

const columns = `
SELECT ${relationObject} AS object, format('column %I', a.attname) AS facet,
    format_type(a.atttypid, a.atttypmod)
        || coalesce((SELECT format(' collate %I.%I', cn.nspname, o.collname)
            FROM pg_collation AS o JOIN pg_namespace AS cn ON cn.oid = o.collnamespace
            WHERE o.oid = a.attcollation AND o.collname <> 'default'), '')
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END
        || CASE a.attgenerated WHEN 's' THEN ' generated stored' WHEN 'v' THEN ' generated virtual' ELSE '' END
        AS value, 'clear' AS disclosure
${userColumns}`;

const columnDefaults = `
SELECT ${relationObject} AS object,
    format('%s of %I', CASE a.attgenerated WHEN '' THEN 'default' ELSE 'expression' END, a.attname) AS facet,
    pg_get_expr(d.adbin, d.adrelid) AS value, 'masked' AS disclosure
${userColumns}
JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum`;

/** How often a constraint's own triggers fire: one that was disabled is not enforced, though it is called valid. */
const fires = `CASE g.tgenabled WHEN 'O' THEN 'on origin' WHEN 'D' THEN 'never' WHEN 'R' THEN 'on replica'
    ELSE 'always' END`;

const constraints = `
SELECT k.object, f.facet, f.value, f.disclosure
FROM (SELECT k.*, format('constraint %I on %I.%I', k.conname, rn.nspname, r.relname) AS object
    FROM pg_constraint AS k
    JOIN pg_class AS r ON r.oid = k.conrelid
    JOIN pg_namespace AS rn ON rn.oid = r.relnamespace
    JOIN pg_namespace AS n ON n.oid = k.connamespace AND ${inUserSchema}
    WHERE ${notOfExtension("pg_class", "k.conrelid")}
    UNION ALL
    SELECT k.*, format('constraint %I on type %s', k.conname, format_type(k.contypid, NULL))
    FROM pg_constraint AS k
    JOIN pg_namespace AS n ON n.oid = k.connamespace AND ${inUserSchema}
    WHERE k.contypid <> 0 AND ${notOfExtension("pg_type", "k.contypid")}) AS k
${facets({
    definition: masked("pg_get_constraintdef(k.oid)"),
    validated: "CASE WHEN k.convalidated THEN 'yes' ELSE 'no' END",
    enforced: `(SELECT string_agg(DISTINCT ${fires}, ', ') FROM pg_trigger AS g
        WHERE g.tgconstraint = k.oid AND g.tgisinternal)`,
})}`;

const indexes = `
SELECT format('index %I.%I', n.nspname, c.relname) AS object, f.facet, f.value, f.disclosure
FROM ${relationsOf("'i', 'I'")}
JOIN pg_index AS x ON x.indexrelid = c.oid
${facets({
    definition: masked("pg_get_indexdef(c.oid)"),
    valid: "CASE WHEN x.indisvalid AND x.indisready THEN 'yes' ELSE 'no' END",
    clustered: "CASE WHEN x.indisclustered THEN 'yes' END",
    "replica identity": "CASE WHEN x.indisreplident THEN 'yes' END",
})}`;

const sequences = `
SELECT format('sequence %I.%I', n.nspname, c.relname) AS object, f.facet, f.value, f.disclosure
FROM ${relationsOf("'S'")}
JOIN pg_sequence AS s ON s.seqrelid = c.oid
${facets({
    definition: `format('%s increment %s from %s to %s start %s cache %s', format_type(s.seqtypid, NULL), s.seqincrement,
        s.seqmin, s.seqmax, s.seqstart, s.seqcache) || CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END`,
    "owned by": `(SELECT format('%s.%I', d.refobjid::regclass, a.attname) FROM pg_depend AS d
        JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
            AND d.deptype IN ('a', 'i'))`,
})}`;

const statistics = `
SELECT format('statistics %I.%I', n.nspname, s.stxname) AS object, 'definition' AS facet,
    pg_get_statisticsobjdef(s.oid) AS value, 'masked' AS disclosure
FROM pg_statistic_ext AS s
JOIN pg_namespace AS n ON n.oid = s.stxnamespace AND ${inUserSchema}
WHERE ${notOfExtension("pg_statistic_ext", "s.oid")}`;

/** Schemas, tables and views with their columns, constraints, indexes, sequences and statistics objects. */
export const relationQueries: readonly string[] = [
    schemas,
    relations,
    columns,
    columnDefaults,
    constraints,
    indexes,
    sequences,
    statistics,
];
