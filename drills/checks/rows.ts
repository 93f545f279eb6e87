import type { BaselineComparison } from "../baseline/compare.ts";
import { count, quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { TableComparison } from "../model/comparison.ts";
import type { CheckResult, RecordCheck } from "./check.ts";

/** The coarse measure: whoever distrusts the hashes can count again by hand. */
export const rows = {
    id: "rows",
    title: "Rows",
    proves: "Every table of the baseline is there with as many rows as it had, newer ones set apart.",
    severity: "error",
    stage: "at-target",
    asks: "records",
    needs: ["baseline", "comparison"],
    whenNothing: "inconclusive",
    run: ({ comparison }) => (comparison === null ? nothing : countRows(comparison)),
} as const satisfies RecordCheck;

const nothing: CheckResult = { looked: 0, summary: "nothing was compared", findings: [] };

function countRows(comparison: BaselineComparison): CheckResult {
    const total = comparison.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0);
    const filled = comparison.tables.filter((table) => (table.rows ?? 0) > 0).length;
    return {
        looked: filled,
        summary:
            filled === 0
                ? "no table has a row"
                : `${quantity(comparison.tables.length, "table")}, ${quantity(total, "row")}`,
        findings: comparison.tables.flatMap((table) => rowFinding(table, comparison)),
    };
}

function rowFinding(
    table: TableComparison,
    { judgedAsAligned, unjudgeable }: BaselineComparison,
): readonly Finding[] {
    const subject = `${table.schema}.${table.name}`;
    const { rows: now, baselineRows: then, newerRows } = table;
    if (table.comparison === "missing") {
        return [
            {
                level: judgedAsAligned ? "failure" : "warning",
                subject,
                message: table.reason ?? "It is missing.",
            },
        ];
    }
    if (now === null) {
        const message = `Its rows could not be counted: ${table.reason ?? "no reason given"}`;
        return [{ level: table.damage ? "failure" : "inconclusive", subject, message }];
    }
    if (then === null) {
        return [
            { level: judgedAsAligned ? "failure" : "note", subject, message: table.reason ?? "It is new." },
        ];
    }
    const old = judgedAsAligned || unjudgeable !== null ? now : now - newerRows;
    if (old === then) return [];
    const message = `${quantity(old, "row")}${old === now ? "" : ` (and ${count(newerRows)} newer)`}; ${count(then)} at the baseline.`;
    // fewer old rows may have been deleted or updated since; more of them cannot be, unless they were all made again
    const madeAgain = table.comparison === "changed-since";
    const impossible = judgedAsAligned || (unjudgeable === null && old > then && !madeAgain);
    return [{ level: impossible ? "failure" : "note", subject, message }];
}
