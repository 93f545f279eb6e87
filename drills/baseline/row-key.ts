import { identifier } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { hashInputSql } from "./column-plan.ts";
import { rowAlias } from "./formula.ts";
import type { TableFacts } from "./tables.ts";

/** What tells the rows of a table apart: the columns of its key, or the rows' place where there is none. */
export interface RowKey {
    /** Names of the columns; `ctid` where the table has no key. */
    readonly names: readonly string[];
    /** One expression for each of them over the table's alias: its text. */
    readonly printed: readonly string[];
    /** For `ORDER BY`. */
    readonly order: string;
}

/** The key of a table: its primary key, else the shortest unique one over columns that are never null. */
export async function readRowKey(session: Session, facts: TableFacts): Promise<RowKey> {
    const rows = await session.query<{ name: string }>(keySql, [facts.oid]);
    const columns = rows.flatMap(({ name }) => facts.columns.find((column) => column.name === name) ?? []);
    if (columns.length === 0 || columns.length < rows.length) return placeKey;
    const references = columns.map(({ name }) => `${rowAlias}.${identifier(name)}`);
    return {
        names: columns.map(({ name }) => name),
        printed: columns.map((column, index) => hashInputSql("text", references[index] ?? "", column)),
        order: references.join(", "),
    };
}

const placeKey: RowKey = {
    names: ["ctid"],
    printed: [`pg_catalog.textin(pg_catalog.tidout(${rowAlias}.ctid))`],
    order: `${rowAlias}.ctid`,
};

const keySql = `
SELECT a.attname AS name
FROM (
    SELECT i.indrelid, i.indkey, i.indnkeyatts
    FROM pg_index AS i
    WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
        AND NOT EXISTS (SELECT FROM pg_attribute AS n
            WHERE n.attrelid = i.indrelid AND n.attnum = ANY (i.indkey) AND NOT n.attnotnull)
    ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid
    LIMIT 1
) AS i
CROSS JOIN generate_series(0, i.indnkeyatts - 1) AS place
JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[place]
ORDER BY place`;
