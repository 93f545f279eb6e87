import { z } from "zod";
import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "./tables.ts";

const collationSchema = z.strictObject({
    /** `the database's default`, or `public.german`. */
    name: z.string(),
    /** Who compares: `builtin`, `icu`, `libc`, and by which rules. */
    provider: z.string(),
    locale: z.string(),
    /** The version by which indexes were built; null where the provider has none. */
    recorded: z.string().nullable(),
    /** The version of the server's own library; null where the provider has none. */
    actual: z.string().nullable(),
});

/** What the order of text depends on, as a baseline keeps it. */
export const collationsSchema = z.strictObject({
    encoding: z.string(),
    /** The database's own, and those that tables and indexes of the users use. */
    used: z.array(collationSchema),
});

/** The encoding, and every collation that something in the database is ordered by. */
export type Collations = z.infer<typeof collationsSchema>;

/** One collation, with the version that its indexes were built by and the one that the server has now. */
export type Collation = Collations["used"][number];

/** On PostgreSQL 14 a database has no collation version. */
export async function readCollations(session: Session): Promise<Collations> {
    const { major, encoding } = await session.one<{ major: number; encoding: string }>(
        "SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding",
    );
    const database = await session.one<Collation>(databaseSql(major >= 15));
    return { encoding, used: [database, ...(await session.query<Collation>(usedSql))] };
}

/** The indexes that are ordered by a collation, by its name as {@link readCollations} gives it. */
export async function readIndexesByCollation(
    session: Session,
): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await session.query<{ collation: string; indexes: string[] }>(indexesSql);
    return new Map(rows.map(({ collation, indexes }) => [collation, indexes]));
}

const theDefault = "the database''s default";

const provider = (code: string): string =>
    `CASE ${code} WHEN 'b' THEN 'builtin' WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' ELSE 'default' END`;

/** Which columns a version has, differs; through JSON those that are absent are null. */
function databaseSql(versioned: boolean): string {
    return `
SELECT '${theDefault}' AS name, ${provider("coalesce(j.d ->> 'datlocprovider', 'c')")} AS provider,
    concat_ws(', ', coalesce(j.d ->> 'datlocale', j.d ->> 'daticulocale'), j.d ->> 'daticurules',
        'LC_COLLATE ' || (j.d ->> 'datcollate'), 'LC_CTYPE ' || (j.d ->> 'datctype')) AS locale,
    j.d ->> 'datcollversion' AS recorded,
    ${versioned ? "pg_database_collation_actual_version((j.d ->> 'oid')::oid)" : "NULL"} AS actual
FROM (SELECT to_jsonb(b) AS d FROM pg_database AS b WHERE datname = current_database()) AS j`;
}

const collationName = `CASE WHEN o.collprovider = 'd' THEN '${theDefault}' ELSE format('%I.%I', cn.nspname, o.collname) END`;

/** Those that order an index, and those that a column has and an index may get. */
const usedSql = `
SELECT ${collationName} AS name, ${provider("o.collprovider")} AS provider,
    concat_ws(', ', coalesce(j.o ->> 'colllocale', j.o ->> 'colliculocale'), j.o ->> 'collicurules',
        'LC_COLLATE ' || o.collcollate, 'LC_CTYPE ' || o.collctype) AS locale,
    o.collversion AS recorded, pg_collation_actual_version(o.oid) AS actual
FROM pg_collation AS o
JOIN pg_namespace AS cn ON cn.oid = o.collnamespace
CROSS JOIN LATERAL to_jsonb(o) AS j (o)
WHERE o.collprovider <> 'd' AND o.oid IN (
    SELECT a.attcollation FROM pg_attribute AS a
    JOIN pg_class AS c ON c.oid = a.attrelid AND c.relpersistence <> 't' AND NOT a.attisdropped
    JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
    UNION
    SELECT unnest(x.indcollation) FROM pg_index AS x
    JOIN pg_class AS c ON c.oid = x.indexrelid AND c.relpersistence <> 't'
    JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema})
ORDER BY 1`;

const indexesSql = `
SELECT ${collationName} AS "collation",
    json_agg(DISTINCT format('%I.%I', n.nspname, c.relname)) AS indexes
FROM pg_index AS x
CROSS JOIN LATERAL unnest(x.indcollation) AS u (oid)
JOIN pg_collation AS o ON o.oid = u.oid
JOIN pg_namespace AS cn ON cn.oid = o.collnamespace
JOIN pg_class AS c ON c.oid = x.indexrelid AND c.relkind = 'i' AND c.relpersistence = 'p'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
GROUP BY 1`;
