import { identifier } from "../../infra/postgres/quote.ts";
import type { ColumnBaseline } from "./baseline.ts";
import { type ColumnFacts, type HashInput, hashInputSql, planColumn } from "./column-plan.ts";
import { rowAlias } from "./formula.ts";
import type { PlanKind } from "./method.ts";

/** The plan of each column, as a baseline keeps it. */
export function planColumns(columns: readonly ColumnFacts[], plan: PlanKind): readonly ColumnBaseline[] {
    return columns.map((column) => ({
        name: column.name,
        type: column.type,
        inputs: [...planColumn(column, plan)],
    }));
}

/** What goes into the hash of a row, each column by its own plan. */
export function plannedInputs(columns: readonly ColumnFacts[], plan: PlanKind): readonly string[] {
    return columns.flatMap((column) => inputsOf(column, planColumn(column, plan)));
}

/** The inputs by a baseline's plan, or why the table cannot be read by it any more. */
export type BaselineInputs = { readonly inputs: readonly string[] } | { readonly changed: string };

/** Reads a table by the columns of the baseline. A column that came later is not compared: the schema check names it. */
export function baselineInputs(
    plan: readonly ColumnBaseline[],
    columns: readonly ColumnFacts[],
): BaselineInputs {
    const present = new Map(columns.map((column) => [column.name, column]));
    const inputs: string[] = [];
    for (const { name, type, inputs: planned } of plan) {
        const column = present.get(name);
        if (column === undefined) return { changed: `column ${name} is missing` };
        if (column.type !== type) return { changed: `column ${name} is ${column.type}, it was ${type}` };
        inputs.push(...inputsOf(column, planned));
    }
    return { inputs };
}

function inputsOf(column: ColumnFacts, planned: readonly HashInput[]): readonly string[] {
    const reference = `${rowAlias}.${identifier(column.name)}`;
    return planned.map((input) => hashInputSql(input, reference, column));
}
