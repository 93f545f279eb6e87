import type { Draw } from "../../infra/local/faults/draw.ts";
import { Failure } from "../../infra/failure.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { Hit, MutableCopy } from "./mutation.ts";
import type { BenchColumn, BenchTable } from "./workbench/catalog.ts";

/** One table that fits. Throws `Internal` when there is none: the workbench must have one for each mutation. */
export function drawTable(
    { draw, catalog }: Pick<MutableCopy, "draw" | "catalog">,
    fits: (table: BenchTable) => boolean = () => true,
): BenchTable {
    return draw.one(catalog.tables.filter((table) => table.rows > 0 && fits(table)));
}

/** Where one row lies, drawn from those that fit: `ctid` as text. Null where none does. */
export async function drawRow(
    session: Session,
    draw: Draw,
    table: BenchTable,
    where = "true",
): Promise<string | null> {
    const { rows } = await session.one<{ rows: string }>(
        `SELECT count(*) AS rows FROM ONLY ${table.sql} AS t WHERE ${where}`,
    );
    if (Number(rows) === 0) return null;
    const { at } = await session.one<{ at: string }>(
        `SELECT t.ctid::text AS at FROM ONLY ${table.sql} AS t WHERE ${where}
         ORDER BY t.ctid OFFSET ${draw.below(Number(rows))} LIMIT 1`,
    );
    return at;
}

/** A row of one table that fits, drawn. */
export interface VictimRow {
    readonly table: BenchTable;
    readonly at: string;
}

/** A row of a table that fits. Throws `Internal` when there is none. */
export async function drawAnyRow(
    session: Session,
    copy: Pick<MutableCopy, "draw" | "catalog">,
    fits?: (table: BenchTable) => boolean,
): Promise<VictimRow> {
    const table = drawTable(copy, fits);
    const at = await drawRow(session, copy.draw, table);
    if (at === null) throw nothingToHit();
    return { table, at };
}

/** A column that fits, and one row of its table for which a condition holds. */
export interface VictimValue extends VictimRow {
    readonly column: BenchColumn;
}

/** Tables first, so that a table of many columns is not hit more often. Throws `Internal` when there is none. */
export async function drawValue(
    session: Session,
    { draw, catalog }: Pick<MutableCopy, "draw" | "catalog">,
    fits: (column: BenchColumn) => boolean,
    where: (column: string) => string = () => "true",
): Promise<VictimValue> {
    for (const table of draw.shuffled(catalog.tables)) {
        const columns = table.columns.filter((column) => column.free && fits(column));
        for (const column of draw.shuffled(columns)) {
            const at = await drawRow(session, draw, table, where(`t.${column.sql}`));
            if (at !== null) return { table, column, at };
        }
    }
    throw nothingToHit();
}

/** What was hit is a table, and its rows are not what they were. */
export function rowsHit(table: BenchTable, facts: Hit["facts"] = {}): Hit {
    return { names: [table.subject, table.printed], tables: [table.subject], facts };
}

/** Materialised views of the workbench, by the table that they are made of. */
const madeOf: Readonly<Record<string, string>> = {
    "public.orders": "extras.orders_by_day",
    "extras.log": "extras.log_by_actor",
};

/** What was hit is a table, and what depends on it went with it. */
export function droppedHit(table: BenchTable, facts: Hit["facts"] = {}): Hit {
    const hit = rowsHit(table, facts);
    const view = madeOf[table.subject];
    return view === undefined ? hit : { ...hit, tables: [...hit.tables, view] };
}

/** What was hit is an object by these names; the rows of all tables are what they were, except of those named. */
export function objectHit(
    names: Hit["names"],
    facts: Hit["facts"] = {},
    tables: readonly string[] = [],
): Hit {
    return { names, tables, facts };
}

/** For a mutation that finds no victim: a mistake of the workbench (`Internal`), never of the checks. */
export function nothingToHit(): Failure {
    return new Failure("Internal", "the workbench has nothing that this mutation could hit");
}

/** Two rows of a table that are not the same, where they lie. Throws `Internal` when there are none. */
export async function differentRows(
    session: Session,
    draw: Draw,
    table: BenchTable,
): Promise<readonly [string, string]> {
    const first = await drawRow(session, draw, table);
    const others = `t::text <> (SELECT o::text FROM ONLY ${table.sql} AS o WHERE o.ctid = '${first ?? ""}'::tid)`;
    const second = first === null ? null : await drawRow(session, draw, table, others);
    if (first === null || second === null) throw nothingToHit();
    return [first, second];
}

/** A free column in which two rows differ. */
export interface TwoValues extends VictimValue {
    /** Where the other row lies. */
    readonly other: string;
}

/** Throws `Internal` when there are none. */
export async function drawTwoValues(
    session: Session,
    { draw, catalog }: Pick<MutableCopy, "draw" | "catalog">,
): Promise<TwoValues> {
    for (const table of draw.shuffled(catalog.tables)) {
        for (const column of draw.shuffled(table.columns.filter(({ free }) => free))) {
            const at = await drawRow(session, draw, table);
            if (at === null) break;
            const value = `(SELECT o.${column.sql}::text FROM ONLY ${table.sql} AS o WHERE o.ctid = '${at}'::tid)`;
            const differs = `t.${column.sql}::text IS DISTINCT FROM ${value}`;
            const other = await drawRow(session, draw, table, differs);
            if (other !== null) return { table, column, at, other };
        }
    }
    throw nothingToHit();
}

/** Two free columns of one type, and a row in which they differ. Throws `Internal` when there are none. */
export async function drawTwoColumns(
    session: Session,
    { draw, catalog }: Pick<MutableCopy, "draw" | "catalog">,
): Promise<VictimRow & { readonly columns: readonly [BenchColumn, BenchColumn] }> {
    for (const table of draw.shuffled(catalog.tables)) {
        const free = draw.shuffled(table.columns.filter((column) => column.free));
        for (const left of free) {
            const right = free.find((column) => column !== left && column.type === left.type);
            if (right?.nullable !== left.nullable) continue;
            const differ = `t.${left.sql}::text IS DISTINCT FROM t.${right.sql}::text`;
            const at = await drawRow(session, draw, table, differ);
            if (at !== null) return { table, at, columns: [left, right] };
        }
    }
    throw nothingToHit();
}

/** A table and one of its files: its own, or that of what it stores out of line. */
export interface VictimFile {
    readonly table: BenchTable;
    readonly stored: Pick<BenchTable, "file" | "blocks">;
}

/** A table that fits, and its own file. Throws `Internal` when there is none. */
export function drawOwnFile(
    copy: Pick<MutableCopy, "draw" | "catalog">,
    fits?: (table: BenchTable) => boolean,
): VictimFile {
    const table = drawTable(copy, fits);
    return { table, stored: table };
}

/** A table with values out of line, and the file that they are in. Throws `Internal` when there is none. */
export function drawToast(copy: Pick<MutableCopy, "draw" | "catalog">): VictimFile {
    const table = drawTable(copy, ({ toast }) => toast !== null);
    if (table.toast === null) throw nothingToHit();
    return { table, stored: table.toast };
}
