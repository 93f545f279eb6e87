import { facets, masked, notOfExtension } from "../catalog-query.ts";
import { inUserSchema } from "../tables.ts";

/** Enums, domains, ranges and base types; composite types are among the relations, arrays follow their elements. */
const types = `
SELECT format('type %I.%I', n.nspname, t.typname) AS object, f.facet, f.value, f.disclosure
FROM pg_type AS t
JOIN pg_namespace AS n ON n.oid = t.typnamespace AND ${inUserSchema}
    AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'b' AND t.typcategory <> 'A')
    AND ${notOfExtension("pg_type", "t.oid")}
${facets({
    labels: `(SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder)
        FROM pg_enum AS l WHERE l.enumtypid = t.oid)`,
    base: `CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
            || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
        WHEN 'r' THEN (SELECT format_type(r.rngsubtype, NULL) FROM pg_range AS r WHERE r.rngtypid = t.oid) END`,
    default: masked("CASE t.typtype WHEN 'd' THEN t.typdefault END"),
    definition: `CASE t.typtype WHEN 'b' THEN format('input %s output %s length %s', t.typinput, t.typoutput, t.typlen) END`,
})}`;

/** A cast that a user made has an oid of his; those of PostgreSQL are below. */
const casts = `
SELECT format('cast from %s to %s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)) AS object,
    'definition' AS facet,
    CASE k.castmethod WHEN 'f' THEN 'by ' || k.castfunc::regprocedure WHEN 'i' THEN 'by text' ELSE 'as it is' END
        || CASE k.castcontext WHEN 'a' THEN ', on assignment' WHEN 'i' THEN ', implicit' ELSE '' END AS value,
    'clear' AS disclosure
FROM pg_cast AS k
WHERE k.oid >= 16384 AND ${notOfExtension("pg_cast", "k.oid")}`;

const operators = `
SELECT format('operator %I.%s (%s, %s)', n.nspname, o.oprname, CASE WHEN o.oprleft = 0 THEN 'none' ELSE format_type(o.oprleft, NULL) END,
        format_type(o.oprright, NULL)) AS object, 'definition' AS facet,
    concat_ws(', ', 'by ' || nullif(o.oprcode::oid, 0)::regproc, 'commutator ' || nullif(o.oprcom, 0)::regoperator,
        'negator ' || nullif(o.oprnegate, 0)::regoperator, CASE WHEN o.oprcanhash THEN 'hashes' END,
        CASE WHEN o.oprcanmerge THEN 'merges' END) AS value, 'clear' AS disclosure
FROM pg_operator AS o
JOIN pg_namespace AS n ON n.oid = o.oprnamespace AND ${inUserSchema}
WHERE ${notOfExtension("pg_operator", "o.oid")}`;

const operatorClasses = `
SELECT format('operator class %I.%I (%s)', n.nspname, k.opcname, a.amname) AS object, f.facet, f.value, f.disclosure
FROM pg_opclass AS k
JOIN pg_namespace AS n ON n.oid = k.opcnamespace AND ${inUserSchema}
JOIN pg_am AS a ON a.oid = k.opcmethod
${facets({
    definition: `format('for %s%s', format_type(k.opcintype, NULL), CASE WHEN k.opcdefault THEN ', default' ELSE '' END)`,
    operators: `(SELECT string_agg(format('%s %s', o.amopstrategy, o.amopopr::regoperator), ', '
            ORDER BY o.amopstrategy, o.amopopr::regoperator::text)
        FROM pg_amop AS o WHERE o.amopfamily = k.opcfamily)`,
    functions: `(SELECT string_agg(format('%s %s', p.amprocnum, p.amproc::regprocedure), ', '
            ORDER BY p.amprocnum, p.amproc::regprocedure::text)
        FROM pg_amproc AS p WHERE p.amprocfamily = k.opcfamily)`,
})}
WHERE ${notOfExtension("pg_opclass", "k.oid")}`;

const collations = `
SELECT format('collation %I.%I', n.nspname, o.collname) AS object, 'definition' AS facet,
    concat_ws(', ', CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
        coalesce(j.o ->> 'colllocale', j.o ->> 'colliculocale'), o.collcollate, o.collctype,
        CASE WHEN NOT o.collisdeterministic THEN 'nondeterministic' END) AS value, 'clear' AS disclosure
FROM pg_collation AS o
CROSS JOIN LATERAL to_jsonb(o) AS j (o)
JOIN pg_namespace AS n ON n.oid = o.collnamespace AND ${inUserSchema}
WHERE ${notOfExtension("pg_collation", "o.oid")}`;

const textSearch = `
SELECT format('text search configuration %I.%I', n.nspname, k.cfgname) AS object, f.facet, f.value, f.disclosure
FROM pg_ts_config AS k
JOIN pg_namespace AS n ON n.oid = k.cfgnamespace AND ${inUserSchema}
${facets({
    parser: "(SELECT p.prsname FROM pg_ts_parser AS p WHERE p.oid = k.cfgparser)",
    definition: `(SELECT string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ', '
            ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map AS m WHERE m.mapcfg = k.oid)`,
})}
WHERE ${notOfExtension("pg_ts_config", "k.oid")}
UNION ALL
SELECT format('text search dictionary %I.%I', n.nspname, d.dictname), f.facet, f.value, f.disclosure
FROM pg_ts_dict AS d
JOIN pg_namespace AS n ON n.oid = d.dictnamespace AND ${inUserSchema}
${facets({
    template: "(SELECT t.tmplname FROM pg_ts_template AS t WHERE t.oid = d.dicttemplate)",
    options: masked("d.dictinitoption"),
})}
WHERE ${notOfExtension("pg_ts_dict", "d.oid")}`;

/** Types, and what is defined on them. */
export const typeQueries: readonly string[] = [
    types,
    casts,
    operators,
    operatorClasses,
    collations,
    textSearch,
];
