import { identifier, qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "../baseline/tables.ts";
import type { Weighed } from "./in-batches.ts";

/** One foreign key as the catalog has it. `child` refers to `parent`. */
export interface ForeignKey extends Weighed {
    readonly name: string;
    readonly child: Relation;
    readonly parent: Relation;
    readonly match: "simple" | "full";
    readonly validated: boolean;
    readonly enforced: boolean;
    /** Over a period (PostgreSQL 18): its last pair is a range that the parents' ranges must cover together. */
    readonly temporal: boolean;
    readonly columns: readonly ColumnPair[];
}

interface Relation {
    readonly schema: string;
    readonly name: string;
    /** Read with its partitions; any other table without what inherits from it. */
    readonly partitioned: boolean;
}

interface ColumnPair {
    readonly child: string;
    readonly parent: string;
    /** `parent = child`, which may be of an extension's type. */
    readonly operator: { readonly schema: string; readonly name: string };
    /** Where the two sides compare differently: quoted, that of the parent. */
    readonly collation: string | null;
}

/** All of the users' schemas; a partitioned table's once, not again for each partition. */
export function readForeignKeys(session: Session): Promise<readonly ForeignKey[]> {
    return session.query<ForeignKey>(foreignKeysSql);
}

/** Counts the rows of the child that break the key, as `orphans`. A hash anti-join: one pass over each side. */
export function orphansSql(key: ForeignKey): string {
    return key.temporal ? uncoveredSql(key) : unmatchedSql(key);
}

function unmatchedSql({ child, parent, match, columns }: ForeignKey): string {
    const none = columns.map((pair) => `c.${identifier(pair.child)} IS NOT NULL`).join(" AND ");
    const unmatched = `SELECT count(*) FROM ${from(child)} AS c
WHERE ${none} AND NOT EXISTS (SELECT FROM ${from(parent)} AS p WHERE ${columns.map(equal).join(" AND ")})`;
    if (match === "simple" || columns.length === 1) return `SELECT (${unmatched})::text AS orphans`;
    const some = columns.map((pair) => `c.${identifier(pair.child)} IS NOT NULL`).join(" OR ");
    const mixed = `SELECT count(*) FROM ${from(child)} AS c WHERE (${some}) AND NOT (${none})`;
    return `SELECT ((${unmatched}) + (${mixed}))::text AS orphans`;
}

/** Over a period: the periods of the parents with the same key must cover that of the child without a hole. */
function uncoveredSql({ child, parent, columns }: ForeignKey): string {
    const period = columns.at(-1);
    if (period === undefined) throw new Error("a foreign key without columns");
    const none = columns.map((pair) => `c.${identifier(pair.child)} IS NOT NULL`).join(" AND ");
    const same = columns.slice(0, -1).map(equal);
    const [covering, covered] = [`p.${identifier(period.parent)}`, `c.${identifier(period.child)}`];
    return `SELECT count(*)::text AS orphans FROM ${from(child)} AS c
WHERE ${none} AND NOT coalesce(${covered} <@ (SELECT range_agg(${covering}) FROM ${from(parent)} AS p
    WHERE ${[...same, `${covering} && ${covered}`].join(" AND ")}), false)`;
}

function from({ schema, name, partitioned }: Relation): string {
    return `${partitioned ? "" : "ONLY "}${qualified(schema, name)}`;
}

function equal({ child, parent, operator, collation }: ColumnPair): string {
    const collate = collation === null ? "" : ` COLLATE ${collation}`;
    return `p.${identifier(parent)} OPERATOR(${identifier(operator.schema)}.${operator.name}) c.${identifier(child)}${collate}`;
}

/** `conperiod` and `conenforced` came with PostgreSQL 18: read through JSON, they may be absent. */
const foreignKeysSql = `
SELECT k.conname AS name,
    json_build_object('schema', n.nspname, 'name', c.relname, 'partitioned', c.relkind = 'p') AS child,
    json_build_object('schema', pn.nspname, 'name', p.relname, 'partitioned', p.relkind = 'p') AS parent,
    CASE k.confmatchtype WHEN 'f' THEN 'full' ELSE 'simple' END AS match,
    k.convalidated AS validated,
    greatest(c.relpages, 0) + greatest(p.relpages, 0) AS pages,
    coalesce((to_jsonb(k) ->> 'conenforced')::bool, true) AS enforced,
    coalesce((to_jsonb(k) ->> 'conperiod')::bool, false) AS temporal,
    (SELECT json_agg(json_build_object('child', ca.attname, 'parent', pa.attname,
            'operator', json_build_object('schema', xn.nspname, 'name', x.oprname),
            'collation', CASE WHEN ca.attcollation <> pa.attcollation
                THEN (SELECT format('%I.%I', on_.nspname, o.collname) FROM pg_collation AS o
                      JOIN pg_namespace AS on_ ON on_.oid = o.collnamespace WHERE o.oid = pa.attcollation) END)
            ORDER BY u.place)
     FROM ROWS FROM (unnest(k.conkey), unnest(k.confkey), unnest(k.conpfeqop))
            WITH ORDINALITY AS u (child, parent, operator, place)
     JOIN pg_attribute AS ca ON ca.attrelid = k.conrelid AND ca.attnum = u.child
     JOIN pg_attribute AS pa ON pa.attrelid = k.confrelid AND pa.attnum = u.parent
     JOIN pg_operator AS x ON x.oid = u.operator
     JOIN pg_namespace AS xn ON xn.oid = x.oprnamespace) AS columns
FROM pg_constraint AS k
JOIN pg_class AS c ON c.oid = k.conrelid AND c.relpersistence = 'p'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
JOIN pg_class AS p ON p.oid = k.confrelid
JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C"`;
