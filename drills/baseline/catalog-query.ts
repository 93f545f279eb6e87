import type { Disclosure } from "./catalog-objects.ts";

/** An expression of type text, and how much of its value may be kept. */
interface Facet {
    readonly sql: string;
    readonly disclosure: Disclosure;
}

/** What may hold a literal. */
export function masked(sql: string): Facet {
    return { sql, disclosure: "masked" };
}

/** What may hold anything. */
export function opaque(sql: string): Facet {
    return { sql, disclosure: "opaque" };
}

/**
 * SQL for several facets of each row as `f (facet, value, disclosure)`; those without a value are left out.
 *
 * @param of by name; a string alone is an expression that is kept in clear
 */
export function facets(of: Readonly<Record<string, string | Facet>>): string {
    const rows = Object.entries(of).map(([facet, value]) => {
        const { sql, disclosure } =
            typeof value === "string" ? { sql: value, disclosure: "clear" as const } : value;
        return `('${facet}', (${sql})::text, '${disclosure}')`;
    });
    return `JOIN LATERAL (VALUES ${rows.join(",\n    ")}) AS f (facet, value, disclosure) ON f.value IS NOT NULL`;
}

/** What an extension brought belongs to the extension and its version. */
export function notOfExtension(catalog: string, oid: string): string {
    return `NOT EXISTS (SELECT FROM pg_depend AS e
        WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}

/** `c` (pg_class) in words. */
export const kindOfRelation = `CASE c.relkind WHEN 'f' THEN 'foreign table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view' WHEN 'c' THEN 'type' WHEN 'S' THEN 'sequence' ELSE 'table' END`;

/** The identity of `c` in `n`. */
export const relationObject = `format('%s %I.%I', ${kindOfRelation}, n.nspname, c.relname)`;

/** The identity of `p` (pg_proc) in `n`. */
export const functionObject = `format('%s %I.%I(%s)',
    CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
    n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))`;
