import type { BaselineComparison } from "../baseline/compare.ts";
import { count, quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { TableComparison } from "../model/comparison.ts";
import type { CheckResult, RecordCheck } from "./check.ts";

/** The heart of a drill: every visible value of every table, by hashes that were sealed before the restore began. */
export const content = {
    id: "content",
    title: "Content",
    proves: "Every value of every row that production had at the baseline was read in the copy and is the same, materialised views and large objects included.",
    severity: "error",
    stage: "at-target",
    asks: "records",
    needs: ["baseline", "comparison"],
    whenNothing: "inconclusive",
    run: ({ comparison, objectives }) =>
        comparison === null ? nothing : judgeContent(comparison, objectives.maxUnjudgedShare),
} as const satisfies RecordCheck;

const nothing: CheckResult = { looked: 0, summary: "nothing was compared", findings: [] };

function judgeContent(comparison: BaselineComparison, maxUnjudgedShare: number): CheckResult {
    const { tables } = comparison;
    const same = tables.filter(
        ({ comparison: how }) => how === "identical" || how === "identical-plus-newer",
    );
    const proven = tables.reduce((sum, table) => sum + table.provenRows, 0);
    const looked = tables.filter((table) => (table.rows ?? 0) > 0).length;
    return {
        looked,
        summary:
            tables.length === 0
                ? "no tables to compare"
                : `${count(same.length)} of ${quantity(tables.length, "table")} identical, ${quantity(proven, "row")} proven`,
        findings: [
            ...tables.flatMap((table) => tableFinding(table, comparison)),
            ...shareFinding(comparison, maxUnjudgedShare),
        ],
    };
}

function tableFinding(table: TableComparison, comparison: BaselineComparison): readonly Finding[] {
    const level = levelOf(table, comparison);
    if (level === undefined) return [];
    return [
        {
            level,
            subject: `${table.schema}.${table.name}`,
            message: `${capitalised(table.comparison)}: ${table.reason ?? "no reason given."}`,
        },
    ];
}

/** In an aligned copy nothing but `identical` will do. Beyond the baseline a table may change, but not its old rows. */
function levelOf(
    { comparison, damage }: TableComparison,
    { judgedAsAligned, unjudgeable, unpromised }: BaselineComparison,
): Finding["level"] | undefined {
    if (comparison === "identical") return undefined;
    if (comparison === "unreadable") return damage ? "failure" : "inconclusive";
    if (comparison === "changed-since" && unpromised !== null) return "inconclusive";
    if (judgedAsAligned) return "failure";
    if (unjudgeable !== null) return "inconclusive";
    switch (comparison) {
        case "identical-plus-newer":
        case "unexpected":
            return "note";
        case "changed-since":
        case "missing":
            return "warning";
        case "different":
            return "failure";
    }
}

/** Unjudged rows are not proven rows: too many of them, and a pass would mean little. */
function shareFinding(
    { unjudgedShare, judgedAsAligned, unjudgeable }: BaselineComparison,
    limit: number,
): readonly Finding[] {
    if (judgedAsAligned || unjudgeable !== null || unjudgedShare <= limit) return [];
    const message = `${percent(unjudgedShare)} of the baseline's rows could not be judged; the limit is ${percent(limit)}.`;
    return [{ level: "failure", subject: "share of rows judged", message }];
}

function percent(share: number): string {
    return `${Math.round(share * 1_000) / 10} %`;
}

function capitalised(comparison: string): string {
    return comparison.charAt(0).toUpperCase() + comparison.slice(1);
}
