/** What mutations of the catalog can hit: every row is one object, its names quoted, in an order. */

const relation = "format('%I.%I', n.nspname, c.relname)";
const ours = "n.nspname IN ('extras', 'public')";

/** A constraint of a table. */
export interface FoundConstraint {
    readonly table: string;
    readonly name: string;
    readonly oid: string;
    /** Of a CHECK; empty for every other kind. */
    readonly expression: string;
}

/** @param where over `k`, the row in `pg_constraint` */
export function constraintsSql(where: string): string {
    return `
SELECT ${relation} AS table, quote_ident(k.conname) AS name, k.oid::text AS oid,
    coalesce(pg_get_expr(k.conbin, k.conrelid), '') AS expression
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE ${where} AND ${ours}
ORDER BY 1, 2`;
}

/** As the schema check names a constraint. */
export function constraintNames({ name, table }: Pick<FoundConstraint, "name" | "table">): [string] {
    return [`${name} on ${table}`];
}

/** A trigger of a table. */
export interface FoundTrigger {
    readonly trigger: string;
    readonly table: string;
}

/** Every trigger that somebody made. */
export const triggersSql = `
SELECT quote_ident(g.tgname) AS trigger, ${relation} AS table
FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal AND ${ours}
ORDER BY 1, 2`;

/** As the schema check names a trigger. */
export function triggerNames({ trigger, table }: FoundTrigger): [string] {
    return [`${trigger} on ${table}`];
}

/** A column of a table. */
export interface FoundColumn {
    readonly table: string;
    readonly column: string;
}

/** @param where over `a`, the row in `pg_attribute`, and `c`, that in `pg_class` */
export function columnsSql(where: string): string {
    return `
SELECT ${relation} AS table, quote_ident(a.attname) AS column
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND ${where} AND ${ours}
ORDER BY 1, 2`;
}

/** An index. */
export interface FoundIndex {
    readonly index: string;
}

/** @param where over `x`, the row in `pg_index` */
export function indexesSql(where: string): string {
    return `
SELECT ${relation} AS index
FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE ${where} AND ${ours}
ORDER BY 1`;
}

/** A large object. */
export interface FoundLargeObject {
    /** Its object id. */
    readonly object: string;
    readonly bytes: number;
}

/** The table that a comparison names for what is in large objects. */
export const largeObjects = "pg_catalog.pg_largeobject";

/** Every large object. */
export const largeObjectsSql = `
SELECT m.oid::text AS object, length(lo_get(m.oid)) AS bytes FROM pg_largeobject_metadata AS m
ORDER BY m.oid`;
