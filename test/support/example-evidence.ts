import { assembleEvidence, type DrillParts } from "../../drills/evidence/assemble.ts";
import { judged } from "../../drills/measure.ts";
import type { CheckOutcome } from "../../drills/model/check-outcome.ts";
import type { Evidence } from "../../drills/model/evidence.ts";
import type { DrillCost } from "../../drills/model/figures.ts";
import {
    aCheck,
    aTable,
    checksWith,
    drillParts,
    healthyChecks,
    hostileNames,
    phasesTaking,
    shopTables,
} from "./evidence.ts";

/** Evidence as drills end in practice: every verdict and every way to get there, assembled as a drill does. */
export function exampleEvidence(): Readonly<Record<string, Evidence>> {
    return Object.fromEntries(
        Object.entries(endings()).map(([name, changes]) => [name, assembleEvidence(drillParts(changes))]),
    );
}

const exampleCost: DrillCost = {
    currency: "USD",
    amount: null,
    estimated: 0.2914,
    cap: 10,
    parts: [
        { what: "db.m7g.large for 42 min", amount: 0.1388 },
        { what: "100 GB of gp3 for 42 min", amount: 0.013 },
        { what: "requests to KMS and S3", amount: 0.0035 },
    ],
    pricesOf: "2026-11-21",
};

function endings(): Readonly<Record<string, Partial<DrillParts>>> {
    return {
        passed: {},
        "passed-without-baseline": {
            baseline: null,
            aligned: null,
            tables: [],
            readInFull: { tables: 4, rows: 502_734, unread: [] },
        },
        "passed-with-newer-rows": newerRows(),
        "degraded-by-a-warning": warned(),
        "degraded-rpo-missed": {
            rpo: {
                ...judged(1_512.4, 300),
                failureAt: "2026-11-20T03:12:00.120Z",
                newestCommitAt: "2026-11-20T02:46:47.720Z",
            },
        },
        "degraded-rto-missed": {
            rto: {
                ...judged(4_012.5, 3_600),
                phases: phasesTaking({
                    choose: 0.4,
                    provision: 322.1,
                    available: 2_890,
                    reachable: 12,
                    "fully read": 611,
                    checked: 177,
                }),
            },
        },
        "passed-on-aws": { cost: { ...exampleCost, amount: 0.1873 } },
        "failed-content": failedContent(),
        "failed-and-kept": { ...failedContent(), kept: true },
        "failed-to-restore": failedToRestore(),
        "inconclusive-baseline": inconclusive(),
        "inconclusive-rpo-unmeasured": {
            rpo: { ...judged(null, 300), failureAt: "2026-11-20T03:12:00.120Z", newestCommitAt: null },
        },
        interrupted: interrupted(),
        "left-behind": {
            leftovers: [
                "process 4711: postgres of drill-20261120t031200z-3f9a1c",
                "directory /var/lib/lifeboat/drills/drill-20261120t031200z-3f9a1c",
            ],
        },
        hostile: hostile(),
    };
}

function newerRows(): Partial<DrillParts> {
    return {
        aligned: { exact: false, laterTransactions: 1_204 },
        tables: shopTables.map((table) => ({
            ...table,
            comparison: "identical-plus-newer",
            rows: (table.rows ?? 0) + 301,
            newerRows: 301,
            reason: "301 rows committed after the baseline",
        })),
    };
}

function warned(): Partial<DrillParts> {
    const message = "150,000 rows are as the baseline saw them less 2,100 that were changed since";
    return {
        aligned: { exact: false, laterTransactions: 2_100 },
        checks: checksWith("content", {
            outcome: "warned",
            summary: "99.6 % of the rows judged",
            findings: [{ level: "warning", subject: "public.orders", message }],
        }),
        tables: shopTables.map((table) =>
            table.name === "orders"
                ? {
                      ...table,
                      comparison: "changed-since",
                      provenRows: 147_900,
                      unjudgedRows: 2_100,
                      reason: "1 of 64 buckets holds fewer old rows than at the baseline",
                  }
                : table,
        ),
    };
}

function failedContent(): Partial<DrillParts> {
    const different = "same 150,000 rows, another sum in 1 of 64 buckets (blocks 1,024 to 1,087)";
    return {
        checks: [
            ...checksWith("content", {
                outcome: "failed",
                summary: "2 of 4 tables are not what the baseline saw",
                findings: [
                    { level: "failure", subject: "public.orders", message: different },
                    { level: "failure", subject: "public.products", message: "missing from the copy" },
                    { level: "note", subject: "public.customers", message: "identical" },
                ],
            }),
            aCheck({
                id: "heap",
                title: "Heap",
                proves: "Every page of every table is well-formed.",
                outcome: "inconclusive",
                summary: "permission denied for function verify_heapam",
                seconds: 0.002,
            }),
        ],
        tables: [
            aTable({ name: "customers", rows: 50_000, baselineRows: 50_000 }),
            aTable({
                name: "orders",
                rows: 150_000,
                comparison: "different",
                provenRows: 147_656,
                reason: different,
            }),
            aTable({ name: "order_items", rows: 300_000 }),
            aTable({
                name: "products",
                rows: null,
                baselineRows: 2_734,
                comparison: "missing",
                provenRows: 0,
                reason: "there is no table of that name in the copy",
            }),
        ],
    };
}

function failedToRestore(): Partial<DrillParts> {
    const sentence = "WAL segment 000000010000000000000008 is missing from the archive.";
    return {
        ...nothingRestored,
        stopped: { failure: "RestoreFailed", message: sentence },
        checks: [],
    };
}

const nothingRestored: Partial<DrillParts> = {
    reached: "nothing",
    recovery: { stoppedAt: null, rolledForward: null },
    aligned: null,
    tables: [],
    restoredBytes: 0,
    rpo: { ...judged(null, 300), failureAt: "2026-11-20T03:12:00.120Z", newestCommitAt: null },
    rto: { ...judged(null, 3_600), phases: phasesTaking({ choose: 0.0141, provision: 1.2034 }) },
};

function inconclusive(): Partial<DrillParts> {
    const reason = "the signature of the baseline does not fit its bytes";
    return {
        baseline: null,
        aligned: null,
        tables: [],
        readInFull: { tables: 4, rows: 502_734, unread: [] },
        checks: ["content", "rows", "schema"].reduce<readonly CheckOutcome[]>(
            (checks, id) =>
                checks.map((check) =>
                    check.id === id ? { ...check, outcome: "inconclusive", summary: reason } : check,
                ),
            healthyChecks,
        ),
    };
}

function interrupted(): Partial<DrillParts> {
    return {
        ...nothingRestored,
        status: "interrupted",
        stopped: { failure: "DrillChildDied", message: "The process of the drill was killed by SIGKILL." },
        source: { kind: "local", point: null, to: { kind: "latest" } },
        checks: [],
    };
}

function hostile(): Partial<DrillParts> {
    const names = hostileNames.join(" / ");
    return {
        target: hostileNames[0] ?? "",
        leftovers: [...hostileNames],
        checks: hostileNames.map((name) =>
            aCheck({
                id: name,
                title: name,
                proves: name,
                outcome: "failed",
                summary: name,
                findings: [{ level: "failure", subject: name, message: names }],
            }),
        ),
        tables: hostileNames.map((name) =>
            aTable({ schema: name, name, comparison: "different", reason: name }),
        ),
    };
}
