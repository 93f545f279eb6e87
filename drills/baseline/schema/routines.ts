import { facets, functionObject, masked, notOfExtension, opaque } from "../catalog-query.ts";
import { inUserSchema } from "../tables.ts";
import { relationsOf } from "./relations.ts";

/** A body may hold anything: only how long it is, and a digest. */
const functions = `
SELECT ${functionObject} AS object, f.facet, f.value, f.disclosure
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace AND ${inUserSchema}
JOIN pg_language AS l ON l.oid = p.prolang
${facets({
    arguments: masked("pg_get_function_arguments(p.oid)"),
    result: "pg_get_function_result(p.oid)",
    language: "l.lanname",
    behaviour: `concat_ws(', ', CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
        CASE WHEN p.proisstrict THEN 'strict' END, CASE WHEN p.prosecdef THEN 'security definer' END,
        CASE WHEN p.proleakproof THEN 'leakproof' END,
        CASE p.proparallel WHEN 's' THEN 'parallel safe' WHEN 'r' THEN 'parallel restricted' END,
        CASE WHEN p.prokind = 'w' THEN 'window' END)`,
    estimates: "format('cost %s, rows %s', p.procost, p.prorows)",
    settings: opaque("array_to_string(p.proconfig, E'\\n')"),
    body: opaque("CASE WHEN p.prokind <> 'a' THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) END"),
    library: "p.probin",
    definition: masked(`CASE WHEN p.prokind = 'a' THEN (SELECT concat_ws(', ', 'state ' || g.aggtransfn,
            'type ' || format_type(g.aggtranstype, NULL), 'final ' || nullif(g.aggfinalfn::oid, 0)::regproc,
            'combine ' || nullif(g.aggcombinefn::oid, 0)::regproc, 'initial ' || quote_literal(g.agginitval))
        FROM pg_aggregate AS g WHERE g.aggfnoid = p.oid) END`),
})}
WHERE ${notOfExtension("pg_proc", "p.oid")}`;

const fires = (enabled: string): string =>
    `CASE ${enabled} WHEN 'O' THEN 'on origin' WHEN 'D' THEN 'never' WHEN 'R' THEN 'on replica' ELSE 'always' END`;

const triggers = `
SELECT format('trigger %I on %I.%I', g.tgname, n.nspname, c.relname) AS object, f.facet, f.value, f.disclosure
FROM ${relationsOf("'r', 'p', 'f', 'v'")}
JOIN pg_trigger AS g ON g.tgrelid = c.oid AND NOT g.tgisinternal
${facets({ definition: masked("pg_get_triggerdef(g.oid)"), fires: fires("g.tgenabled") })}`;

const eventTriggers = `
SELECT format('event trigger %I', g.evtname) AS object, f.facet, f.value, f.disclosure
FROM pg_event_trigger AS g
${facets({
    definition: `g.evtevent || coalesce(' of ' || array_to_string(g.evttags, ', '), '') || ' executes ' || g.evtfoid::regproc`,
    fires: fires("g.evtenabled"),
})}
WHERE ${notOfExtension("pg_event_trigger", "g.oid")}`;

const rules = `
SELECT format('rule %I on %I.%I', u.rulename, n.nspname, c.relname) AS object, f.facet, f.value, f.disclosure
FROM ${relationsOf("'r', 'p', 'f', 'v', 'm'")}
JOIN pg_rewrite AS u ON u.ev_class = c.oid AND u.rulename <> '_RETURN'
${facets({ definition: masked("pg_get_ruledef(u.oid)"), fires: fires("u.ev_enabled") })}`;

const policies = `
SELECT format('policy %I on %I.%I', y.polname, n.nspname, c.relname) AS object, f.facet, f.value, f.disclosure
FROM ${relationsOf("'r', 'p', 'f'")}
JOIN pg_policy AS y ON y.polrelid = c.oid
${facets({
    command: `CASE y.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
        WHEN 'd' THEN 'delete' ELSE 'all' END || CASE WHEN y.polpermissive THEN ', permissive' ELSE ', restrictive' END`,
    roles: `(SELECT string_agg(CASE u WHEN 0 THEN 'public' ELSE pg_get_userbyid(u)::text END, ', ' ORDER BY 1)
        FROM unnest(y.polroles) AS u)`,
    using: masked("pg_get_expr(y.polqual, y.polrelid)"),
    check: masked("pg_get_expr(y.polwithcheck, y.polrelid)"),
})}`;

/** What runs by itself, or on call: functions, triggers, rules and policies. */
export const routineQueries: readonly string[] = [functions, triggers, eventTriggers, rules, policies];
