import { quantity } from "../count.ts";
import type { TableComparison } from "../model/comparison.ts";
import type { Baseline, TableBaseline } from "./baseline.ts";
import { type Closing, type ClosingTable, stableBuckets } from "./closing.ts";
import { type JudgeMode, judgeTable, sumUp } from "./judge.ts";
import type { Placement } from "./placement.ts";
import { type RestoredRead, type RestoredTable, tableKey } from "./read-restored.ts";

/** Every table of the baseline and of the copy, compared. */
export interface ComparedTables {
    /** True where nothing but `identical` will do: the restore is aligned, or alignment was demanded. */
    readonly judgedAsAligned: boolean;
    /** By schema and name. */
    readonly tables: readonly TableComparison[];
    /** Share (0 to 1) of the baseline's rows that could be neither proven nor refuted. */
    readonly unjudgedShare: number;
}

/** Holds what was read against the baseline: the decisions, apart from the reading. */
export function compareTables(
    baseline: Baseline,
    { placement, closing, tables }: RestoredRead,
    demandAligned: boolean,
): ComparedTables {
    const judgedAsAligned = demandAligned || (placement.alignment?.exact ?? false);
    const mode = modeOf(placement, judgedAsAligned);
    const compared = [
        ...missingTables(baseline, tables, mode),
        ...presentTables(baseline, tables, closing, mode),
    ];
    return {
        judgedAsAligned,
        tables: compared.sort(bySchemaAndName),
        unjudgedShare: unjudgedShare(compared),
    };
}

function modeOf({ unjudgeable, idsReused, unpromised }: Placement, judgedAsAligned: boolean): JudgeMode {
    if (unpromised !== null) return { kind: "unjudgeable", reason: unpromised };
    if (judgedAsAligned) return { kind: "aligned" };
    return unjudgeable === null ? { kind: "ahead", idsReused } : { kind: "unjudgeable", reason: unjudgeable };
}

function missingTables(
    baseline: Baseline,
    tables: readonly RestoredTable[],
    mode: JudgeMode,
): readonly TableComparison[] {
    const present = new Set(tables.map(({ facts }) => tableKey(facts)));
    const isMissing = (table: { readonly schema: string; readonly name: string }): boolean =>
        !present.has(tableKey(table));
    const read = baseline.tables.filter(isMissing).map((table): TableComparison => ({
        ...blank(table),
        comparison: "missing",
        baselineRows: table.rows,
        unjudgedRows: mode.kind === "aligned" ? 0 : table.rows,
        reason: `The table is missing; it had ${quantity(table.rows, "row")}.`,
    }));
    const unread = baseline.unread.filter(isMissing).map((table): TableComparison => ({
        ...blank(table),
        comparison: "missing",
        reason: "The table is missing; it could not be read when the baseline was captured.",
    }));
    return [...read, ...unread];
}

function presentTables(
    baseline: Baseline,
    tables: readonly RestoredTable[],
    closing: Closing | null,
    mode: JudgeMode,
): readonly TableComparison[] {
    const closed = new Map(closing?.tables.map((table) => [tableKey(table), table]));
    const known = new Map(baseline.tables.map((table) => [tableKey(table), table]));
    const unread = new Map(baseline.unread.map((table) => [tableKey(table), table.reason]));
    const refreshed = new Set(
        baseline.declared.filter(({ kind }) => kind === "refreshed").map((table) => tableKey(table)),
    );
    const judged = tables.filter(({ facts }) => !refreshed.has(tableKey(facts)));
    return judged.map((table) => {
        const key = tableKey(table.facts);
        return compareTable(
            table,
            { then: known.get(key), unread: unread.get(key), closed: closed.get(key) },
            mode,
        );
    });
}

/** What the two baselines know of one table. */
interface KnownTable {
    readonly then: TableBaseline | undefined;
    /** Why the first could not read it. */
    readonly unread: string | undefined;
    readonly closed: ClosingTable | undefined;
}

function compareTable(
    { facts, scan, changed }: RestoredTable,
    { then, unread, closed }: KnownTable,
    mode: JudgeMode,
): TableComparison {
    const known = { ...blank(facts), baselineRows: then?.rows ?? null };
    if (scan.outcome !== "read") {
        return {
            ...known,
            comparison: "unreadable",
            unjudgedRows: then?.rows ?? 0,
            reason: scan.reason,
            damage: scan.outcome === "damaged",
        };
    }
    const { rows, newerRows } = sumUp(scan.buckets);
    const counted = { ...known, rows, newerRows };
    if (unread !== undefined) {
        const reason = `It could not be read when the baseline was captured: ${unread}`;
        return { ...counted, comparison: "unreadable", reason };
    }
    if (then === undefined) {
        const reason = `The table was not there at the baseline; it has ${quantity(rows, "row")}.`;
        return { ...counted, comparison: "unexpected", reason };
    }
    if (changed !== null) return { ...counted, ...changedTable(then, changed, mode) };
    if (facts.derived === true && facts.relfilenode !== then.relfilenode && mode.kind !== "aligned") {
        return { ...counted, ...refreshedView(then) };
    }
    const stable = closed === undefined ? undefined : stableBuckets(then, closed);
    const now = { relfilenode: facts.relfilenode, buckets: scan.buckets, ...(stable && { stable }) };
    return { ...counted, ...judgeTable(then, now, mode) };
}

function changedTable(
    then: TableBaseline,
    changed: string,
    mode: JudgeMode,
): Pick<TableComparison, "comparison" | "unjudgedRows" | "reason"> {
    const aligned = mode.kind === "aligned";
    return {
        comparison: aligned ? "different" : "changed-since",
        unjudgedRows: aligned ? 0 : then.rows,
        reason: `The table was altered: ${changed}.`,
    };
}

/** A refresh freezes the rows that it makes: nobody can tell newer ones by their transaction. */
function refreshedView(then: TableBaseline): Pick<TableComparison, "comparison" | "reason"> {
    const reason = `The materialised view was refreshed since; its ${quantity(then.rows, "row")} of the baseline were made again.`;
    return { comparison: "changed-since", reason };
}

function blank({
    schema,
    name,
}: {
    readonly schema: string;
    readonly name: string;
}): Omit<TableComparison, "comparison"> {
    return {
        schema,
        name,
        rows: null,
        baselineRows: null,
        newerRows: 0,
        provenRows: 0,
        unjudgedRows: 0,
        reason: null,
        damage: false,
    };
}

/** Of the rows that the baseline has, so that a copy full of newer rows does not look better judged than it is. */
function unjudgedShare(tables: readonly TableComparison[]): number {
    const rows = tables.reduce((sum, table) => sum + (table.baselineRows ?? 0), 0);
    const unjudged = tables.reduce((sum, table) => sum + table.unjudgedRows, 0);
    return rows === 0 ? 0 : unjudged / rows;
}

function bySchemaAndName(left: TableComparison, right: TableComparison): number {
    return inOrder(left.schema, right.schema) || inOrder(left.name, right.name);
}

function inOrder(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
