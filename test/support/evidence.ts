import type { DrillParts } from "../../drills/evidence/assemble.ts";
import { judged } from "../../drills/measure.ts";
import type { CheckOutcome } from "../../drills/model/check-outcome.ts";
import type { TableComparison } from "../../drills/model/comparison.ts";
import type { Evidence } from "../../drills/model/evidence.ts";
import { phaseNames, type PhaseName } from "../../drills/model/figures.ts";
import type { RecoveryPoint } from "../../drills/model/recovery-point.ts";

/** A recovery point of the lab, taken twelve minutes before the drill. */
export const examplePoint: RecoveryPoint = {
    id: "point-20261120t030000z-0a1b2c",
    source: "local",
    status: "available",
    takenAt: "2026-11-20T03:00:06.412Z",
    serverVersion: "18.4",
    systemIdentifier: "7601234567890123456",
    database: "shop",
    timeline: 1,
    sizeBytes: 96_468_992,
    endLsn: "0/7000158",
    baselineLsn: "0/7A41C30",
    baselineAt: null,
    aws: null,
};

/** A check that passed; change what matters to the test. */
export function aCheck(changes: Partial<CheckOutcome> = {}): CheckOutcome {
    return {
        id: "content",
        title: "Content",
        proves: "Every visible value of every table is what the baseline saw.",
        severity: "error",
        outcome: "passed",
        summary: "4 tables, 502,734 rows",
        findings: [],
        seconds: 0.8312,
        ...changes,
    };
}

/** A table that came back as it was; change what matters to the test. */
export function aTable(changes: Partial<TableComparison> = {}): TableComparison {
    const rows = changes.rows === undefined ? 1_000 : changes.rows;
    return {
        schema: "public",
        name: "orders",
        comparison: "identical",
        rows,
        baselineRows: rows,
        newerRows: 0,
        provenRows: rows ?? 0,
        unjudgedRows: 0,
        reason: null,
        damage: false,
        ...changes,
    };
}

/** The parts of a drill that passed; change what matters to the test. */
export function drillParts(changes: Partial<DrillParts> = {}): DrillParts {
    const phases = phasesTaking({
        choose: 0.0141,
        provision: 1.2034,
        available: 2.8712,
        reachable: 0.0312,
        "fully read": 0.9423,
        checked: 0.6104,
        "rolled forward": 1.3301,
    });
    return {
        id: "drill-20261120t031200z-3f9a1c",
        target: "lab",
        startedAt: "2026-11-20T03:12:00.120Z",
        finishedAt: "2026-11-20T03:12:08.931Z",
        tool: { name: "lifeboat", version: "0.1.0" },
        machine: { platform: "linux-x64", cpus: 2, node: "20.20.2" },
        engine: { kind: "embedded", version: "3.248.0" },
        source: { kind: "local", point: examplePoint, to: { kind: "baseline" } },
        baseline: {
            sha256: "9c3e5a0c7b1f4d2e8a6f0b9d3c5e7a1f2b4d6c8e0a9f7b5d3c1e2f4a6b8d0c9e",
            capturedAt: "2026-11-20T03:00:08.120Z",
        },
        recovery: {
            stoppedAt: { lsn: "0/7A41C30", lastCommitAt: "2026-11-20T03:00:08.101Z" },
            rolledForward: {
                reachedLsn: "0/9C0A2B8",
                lastCommitAt: "2026-11-20T03:11:59.204Z",
                archiveEndLsn: "0/9C0A2B8",
                problems: [],
            },
        },
        status: "complete",
        stopped: null,
        reached: "opened",
        leftovers: [],
        kept: false,
        aligned: { exact: true, laterTransactions: 0 },
        rpo: {
            ...judged(0.9161, 300),
            failureAt: "2026-11-20T03:12:00.120Z",
            newestCommitAt: "2026-11-20T03:11:59.204Z",
        },
        rto: { ...judged(7.0027, 3_600), phases },
        checks: healthyChecks,
        tables: shopTables,
        readInFull: null,
        restoredBytes: 96_468_992,
        cost: null,
        ...changes,
    };
}

/** Phases in their order; what is not named was not measured. */
export function phasesTaking(seconds: Partial<Record<PhaseName, number>>): Evidence["rto"]["phases"] {
    return phaseNames.map((name) => ({ name, seconds: seconds[name] ?? null }));
}

/** Names that would do harm where they are not escaped: in pages, terminals, XML, Markdown and shells. */
export const hostileNames: readonly string[] = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    `"quoted" 'twice' & & <b>`,
    "invoice\u202Efdp.exe",
    "bell\u0007null\u0000esc\u001B[31mred\u001B[0m",
    "c1\u009B31mred",
    "line\nbreak\r\n\u2028end",
    "]]> --> <!-- {{x}} ${x} <%= x %>",
    "a | b | `c` *d* _e_ [f](https://example.org/) @all",
    "half \uD83D pair \uFFFF",
    "عربي mixed with latin",
    "$(reboot); `reboot` '; drop table x; --",
];

/** The four tables of the shop, identical to their baseline. */
export const shopTables: readonly TableComparison[] = [
    aTable({ name: "customers", rows: 50_000, baselineRows: 50_000, provenRows: 50_000 }),
    aTable({ name: "products", rows: 2_734, baselineRows: 2_734, provenRows: 2_734 }),
    aTable({ name: "orders", rows: 150_000, baselineRows: 150_000, provenRows: 150_000 }),
    aTable({ name: "order_items", rows: 300_000, baselineRows: 300_000, provenRows: 300_000 }),
];

/** Every check as it looks on a sound backup. */
export const healthyChecks: readonly CheckOutcome[] = [
    aCheck({
        id: "right-source",
        title: "Right source",
        proves: "The copy comes from the production server and the moment that the baseline names.",
        summary: "system identifier, timeline and token agree",
        seconds: 0.004,
    }),
    aCheck({
        id: "reachable",
        title: "Reachable",
        proves: "The restored server accepts a session and answers.",
        summary: "answered in 3 ms",
        seconds: 0.003,
    }),
    aCheck({
        id: "recovery-target",
        title: "Recovery target",
        proves: "Recovery ended where it was asked to, and nowhere else.",
        summary: "stopped at 0/7A41C30, no later transaction",
        seconds: 0.006,
    }),
    aCheck({
        id: "freshness",
        title: "Freshness",
        proves: "The recovery point is young enough for the objective.",
        summary: "12 min old, at most 1 d",
        seconds: 0.001,
    }),
    aCheck({
        id: "schema",
        title: "Schema",
        proves: "Every table, column, constraint, index, function and view is there with its definition.",
        summary: "61 objects",
        seconds: 0.041,
    }),
    aCheck({
        id: "rows",
        title: "Rows",
        proves: "Every table holds as many rows as at the baseline.",
        summary: "4 tables, 502,734 rows",
        seconds: 0.002,
    }),
    aCheck(),
    aCheck({
        id: "references",
        title: "References",
        proves: "Every foreign key points at a row that exists.",
        summary: "3 foreign keys, 600,000 references",
        seconds: 0.212,
    }),
    aCheck({
        id: "indexes",
        title: "Indexes",
        proves: "Every index is valid, and every row of its table is in it.",
        summary: "9 indexes, each with every row of its table",
        seconds: 0.734,
        findings: [{ level: "note", subject: "amcheck", message: "installed in the copy for this check" }],
    }),
    aCheck({
        id: "sequences",
        title: "Sequences",
        proves: "No sequence is behind, so no key is handed out twice.",
        summary: "4 sequences",
        seconds: 0.003,
    }),
    aCheck({
        id: "assertions",
        title: "Assertions",
        proves: "What the owner states about the data is true of the copy.",
        outcome: "skipped",
        summary: "none is configured",
        seconds: 0,
    }),
];

/** The healthy checks with one of them as a drill found it. */
export function checksWith(id: string, changes: Partial<CheckOutcome>): readonly CheckOutcome[] {
    return healthyChecks.map((check) => (check.id === id ? { ...check, ...changes } : check));
}
