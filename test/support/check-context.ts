import type { BaselineComparison } from "../../drills/baseline/compare.ts";
import type { CheckContext } from "../../drills/checks/check.ts";
import type { TableComparison } from "../../drills/model/comparison.ts";
import { noProbes } from "../../drills/probes/probe.ts";
import { exampleBaseline } from "./example-baseline.ts";

/** What a drill to the baseline knows when all is well, for checks that ask no server. */
export function exampleContext(changes: Partial<CheckContext> = {}): CheckContext {
    return {
        point: {
            id: "point-20260102t030000z-000000",
            source: "local",
            status: "available",
            takenAt: "2026-01-02T03:00:00Z",
            serverVersion: "18.4",
            systemIdentifier: "7",
            database: "shop",
            timeline: 1,
            sizeBytes: 1,
            endLsn: "0/4000028",
            baselineLsn: "0/5000028",
            baselineAt: null,
            aws: null,
        },
        target: { kind: "baseline" },
        restored: {
            host: "/tmp",
            port: 5432,
            user: "postgres",
            database: "shop",
            state: "paused",
            stoppedAt: { lsn: "0/5000028", lastCommitAt: "2026-01-02T03:04:05Z" },
        },
        baseline: exampleBaseline(),
        baselineProblem: null,
        comparison: exampleComparison(),
        rolledForward: null,
        objectives: { rpoSeconds: 60, rtoSeconds: 600, maxPointAgeSeconds: 86_400, maxUnjudgedShare: 0.1 },
        assertions: [],
        performance: noProbes,
        failureAt: "2026-01-02T03:10:00Z",
        startedAt: "2026-01-02T03:10:00Z",
        placement: null,
        placementProblem: null,
        ...changes,
    };
}

/** One table of three rows, identical in an aligned copy. */
export function exampleComparison(changes: Partial<BaselineComparison> = {}): BaselineComparison {
    return {
        alignment: { exact: true, laterTransactions: 0 },
        judgedAsAligned: true,
        unjudgeable: null,
        idsReused: false,
        unpromised: null,
        tables: [exampleTable()],
        unjudgedShare: 0,
        ...changes,
    };
}

export function exampleTable(changes: Partial<TableComparison> = {}): TableComparison {
    return {
        schema: "public",
        name: "orders",
        comparison: "identical",
        rows: 3,
        baselineRows: 3,
        newerRows: 0,
        provenRows: 3,
        unjudgedRows: 0,
        reason: null,
        damage: false,
        ...changes,
    };
}
