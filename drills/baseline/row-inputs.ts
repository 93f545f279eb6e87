import { identifier } from "../../infra/postgres/quote.ts";
import type { ColumnBaseline } from "./baseline.ts";
import { type RowInput, rowInput } from "./column-hash.ts";
import { type ColumnFacts, type HashInput, planColumn } from "./column-plan.ts";
import { rowAlias } from "./formula.ts";
import type { PlanKind } from "./method.ts";

/** The plan of each column, as a baseline keeps it: one object for all that are alike (`readTables` makes them so). */
export function columnPlanner(
    plan: PlanKind,
): (columns: readonly ColumnFacts[]) => readonly ColumnBaseline[] {
    const planned = new Map<ColumnFacts, ColumnBaseline>();
    return (columns) =>
        columns.map((column) => {
            const { name, type } = column;
            const known = planned.get(column) ?? { name, type, inputs: [...planColumn(column, plan)] };
            planned.set(column, known);
            return known;
        });
}

/** What goes into the hash of a row, each column by its own plan. */
export function plannedInputs(columns: readonly ColumnFacts[], plan: PlanKind): readonly RowInput[] {
    return columns.flatMap((column) => inputsOf(column, planColumn(column, plan)));
}

/** Why a table cannot be read by the columns of the baseline any more; null where it can. */
export function changedColumns(
    plan: readonly ColumnBaseline[],
    columns: readonly ColumnFacts[],
): string | null {
    const present = byName(columns);
    for (const { name, type } of plan) {
        const column = present.get(name);
        if (column === undefined) return `column ${name} is missing`;
        if (column.type !== type) return `column ${name} is ${column.type}, it was ${type}`;
    }
    return null;
}

/**
 * Reads a table by the columns of the baseline, none of which has changed. One that came later is not compared: the
 * schema check names it.
 */
export function baselineInputs(
    plan: readonly ColumnBaseline[],
    columns: readonly ColumnFacts[],
): readonly RowInput[] {
    const present = byName(columns);
    return plan.flatMap(({ name, inputs }) => {
        const column = present.get(name);
        return column === undefined ? [] : inputsOf(column, inputs);
    });
}

function byName(columns: readonly ColumnFacts[]): ReadonlyMap<string, ColumnFacts> {
    return new Map(columns.map((column) => [column.name, column]));
}

function inputsOf(column: ColumnFacts, planned: readonly HashInput[]): readonly RowInput[] {
    const reference = `${rowAlias}.${identifier(column.name)}`;
    return planned.map((input) => rowInput(input, reference, column));
}
