import { Failure } from "../../infra/failure.ts";
import type { Baseline, TableBaseline } from "./baseline.ts";
import type { Buckets } from "./buckets.ts";
import { sumUp } from "./judge.ts";
import type { PlanKind } from "./method.ts";
import { columnPlanner } from "./row-inputs.ts";
import type { BucketScan, ScannedTable } from "./scan.ts";
import type { TableFacts } from "./tables.ts";

/** A table of the snapshot, as it was divided. */
export interface DividedTable {
    readonly facts: TableFacts;
    readonly buckets: Buckets;
}

/** What a baseline keeps of its tables, or the first table that moved (and how), which means that all must be read again. */
export type CapturedTables = Pick<Baseline, "tables" | "unread" | "declared"> | { readonly moved: string };

/**
 * Damage ends the capture: no baseline may call a damaged table right. A materialised view that is refreshed meanwhile
 * does not: on many a production there is always one.
 *
 * @throws Failure CaptureFailed
 */
export function capturedTables(
    scanned: readonly ScannedTable<DividedTable>[],
    plan: PlanKind,
): CapturedTables {
    const tables: TableBaseline[] = [];
    const unread: Baseline["unread"] = [];
    const declared: Baseline["declared"] = [];
    const planOf = columnPlanner(plan);
    for (const { table, scan } of scanned) {
        const { schema, name } = table.facts;
        if (scan.outcome === "damaged") throw damaged(`${schema}.${name}`, scan.reason);
        if (scan.outcome === "moved" && table.facts.derived === true) {
            declared.push({ schema, name, kind: "refreshed" });
            continue;
        }
        if (scan.outcome === "moved") return { moved: `${schema}.${name} (${scan.reason})` };
        if (scan.outcome === "read") tables.push(tableBaseline(table, scan.buckets, plan, planOf));
        else unread.push({ schema, name, reason: scan.reason });
    }
    return { tables, unread, declared };
}

function tableBaseline(
    { facts, buckets }: DividedTable,
    scans: readonly BucketScan[],
    plan: PlanKind,
    planOf: ReturnType<typeof columnPlanner>,
): TableBaseline {
    const whole = sumUp(scans);
    // a dump brings rows back in other blocks
    const kept = plan === "logical" ? [whole] : scans;
    return {
        schema: facts.schema,
        name: facts.name,
        relfilenode: facts.relfilenode,
        columns: [...planOf(facts.columns)],
        rows: whole.rows,
        sum: String(whole.sum),
        blocksPerBucket: buckets.blocks,
        buckets: kept.map(({ rows, sum }) => ({ rows, sum: String(sum) })),
    };
}

function damaged(table: string, reason: string): Failure {
    return new Failure("CaptureFailed", `${table} is damaged in production: ${reason}`, {
        hint: "Production needs repair first: a backup taken now would hold the damage.",
    });
}
