import type { TableComparison } from "../model/comparison.ts";
import { number } from "./format.ts";
import { visible } from "./visible.ts";
import { comparisonWords, type Word } from "./words.ts";

/** One table against the baseline. */
export interface TableView extends Word {
    readonly schema: string;
    readonly name: string;
    readonly rows: string;
    readonly baselineRows: string;
    readonly newerRows: string;
    readonly unjudgedRows: string;
    /** Empty where there is nothing to say. */
    readonly reason: string;
}

/** The tables, the ones that need a look first. */
export function tableViews(tables: readonly TableComparison[]): readonly TableView[] {
    return inOrder(tables).map(tableView);
}

const toneOrder = ["bad", "open", "warn", "good", "quiet"] as const;

/** What somebody must look at first; then as the drill listed them. */
function inOrder(tables: readonly TableComparison[]): readonly TableComparison[] {
    const rank = (table: TableComparison): number =>
        toneOrder.indexOf(comparisonWords[table.comparison].tone);
    return [...tables].sort((left, right) => rank(left) - rank(right));
}

function tableView(table: TableComparison): TableView {
    return {
        ...comparisonWords[table.comparison],
        schema: visible(table.schema),
        name: visible(table.name),
        rows: table.rows === null ? "not counted" : number(table.rows),
        baselineRows: table.baselineRows === null ? "none" : number(table.baselineRows),
        newerRows: number(table.newerRows),
        unjudgedRows: number(table.unjudgedRows),
        reason: table.reason === null ? "" : visible(table.reason),
    };
}

/** `3 identical, 1 different`; the ones that need a look first. */
export function tableTotals(tables: readonly TableComparison[]): string {
    if (tables.length === 0) return "none compared";
    const counts = new Map<string, number>();
    for (const { comparison } of inOrder(tables)) {
        const { word } = comparisonWords[comparison];
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts].map(([word, count]) => `${number(count)} ${word}`).join(", ");
}
