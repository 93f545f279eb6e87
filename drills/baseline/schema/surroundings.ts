import { labSchema } from "../../../infra/local/lab-schema.ts";
import { literal } from "../../../infra/postgres/quote.ts";
import { facets, masked, notOfExtension, opaque } from "../catalog-query.ts";

/**
 * One FOR ALL TABLES does not list them. Columns and row filters came with PostgreSQL 15: read through JSON, they may be
 * absent.
 */
const publications = `
SELECT format('publication %I', p.pubname) AS object, f.facet, f.value, f.disclosure
FROM pg_publication AS p
LEFT JOIN LATERAL (
    SELECT string_agg(format('%I.%I', t.schemaname, t.tablename), ', ' ORDER BY t.schemaname, t.tablename) AS tables,
        string_agg(format('%I.%I %s', t.schemaname, t.tablename, to_jsonb(t) ->> 'rowfilter'), ', '
            ORDER BY t.schemaname, t.tablename) FILTER (WHERE to_jsonb(t) ->> 'rowfilter' IS NOT NULL) AS filters
    FROM pg_publication_tables AS t WHERE t.pubname = p.pubname AND NOT p.puballtables) AS t ON true
${facets({
    publishes: `concat_ws(', ', CASE WHEN p.puballtables THEN 'all tables' END, CASE WHEN p.pubinsert THEN 'insert' END,
        CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
        CASE WHEN p.pubtruncate THEN 'truncate' END, CASE WHEN p.pubviaroot THEN 'via root' END)`,
    tables: "t.tables",
    filters: masked("t.filters"),
    columns: `(SELECT string_agg(format('%s (%s)', r.prrelid::regclass, to_jsonb(r) ->> 'prattrs'), ', '
            ORDER BY r.prrelid::regclass::text)
        FROM pg_publication_rel AS r WHERE r.prpubid = p.oid AND to_jsonb(r) ->> 'prattrs' IS NOT NULL)`,
})}`;

/** Without the connection, which holds a password. */
const subscriptions = `
SELECT format('subscription %I', s.subname) AS object, f.facet, f.value, f.disclosure
FROM pg_subscription AS s
${facets({
    state: "CASE WHEN s.subenabled THEN 'enabled' ELSE 'disabled' END",
    publications: "array_to_string(s.subpublications, ', ')",
    slot: "s.subslotname",
})}
WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Options of servers may hold a password, those of user mappings do: the one as a digest, the other not at all. */
const foreign = `
SELECT format('foreign-data wrapper %I', w.fdwname) AS object, f.facet, f.value, f.disclosure
FROM pg_foreign_data_wrapper AS w
${facets({
    definition: `concat_ws(', ', 'handler ' || nullif(w.fdwhandler, 0)::regproc, 'validator ' || nullif(w.fdwvalidator, 0)::regproc)`,
    options: opaque("array_to_string(w.fdwoptions, E'\\n')"),
})}
WHERE ${notOfExtension("pg_foreign_data_wrapper", "w.oid")}
UNION ALL
SELECT format('server %I', s.srvname), f.facet, f.value, f.disclosure
FROM pg_foreign_server AS s
${facets({
    wrapper: "(SELECT w.fdwname FROM pg_foreign_data_wrapper AS w WHERE w.oid = s.srvfdw)",
    version: "concat_ws(' ', s.srvtype, s.srvversion)",
    options: opaque("array_to_string(s.srvoptions, E'\\n')"),
})}
UNION ALL
SELECT format('user mapping for %s on server %I', u.usename, u.srvname), 'exists', 'yes', 'clear'
FROM pg_user_mappings AS u`;

const languages = `
SELECT format('language %I', l.lanname) AS object, 'definition' AS facet,
    'handler ' || l.lanplcallfoid::regproc || CASE WHEN l.lanpltrusted THEN ', trusted' ELSE '' END AS value,
    'clear' AS disclosure
FROM pg_language AS l
WHERE l.oid >= 16384 AND ${notOfExtension("pg_language", "l.oid")}`;

/** A comment may hold anything. Those on PostgreSQL's own objects and on an extension's come with these. */
const comments = `
SELECT format('comment on %s %s', i.type, i.identity) AS object, 'text' AS facet, d.description AS value,
    'opaque' AS disclosure
FROM pg_description AS d
CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i
WHERE d.objoid >= 16384 AND d.classoid <> 'pg_extension'::regclass AND coalesce(i.schema, '') <> ${literal(labSchema)} AND i.identity IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_depend AS e
        WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`;

/** What stands around the data: replication, foreign data, languages, and what people wrote on all of it. */
export const surroundingQueries: readonly string[] = [
    publications,
    subscriptions,
    foreign,
    languages,
    comments,
];
