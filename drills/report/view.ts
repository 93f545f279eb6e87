import type { Evidence } from "../model/evidence.ts";
import { drillExitCode } from "../verdict.ts";
import { ageAt, bytes, counted, duration, instant, moment, noFigure, number } from "./format.ts";
import { type CostView, costView } from "./cost-view.ts";
import { checkTotals, type CheckView, checkViews } from "./check-view.ts";
import { type ObjectiveView, objectiveView } from "./objective.ts";
import { provenanceOf, type Row } from "./provenance.ts";
import { tableTotals, type TableView, tableViews } from "./table-view.ts";
import { type TimelineView, timelineView } from "./timeline.ts";
import { type SealNote, type VerificationView, verificationView } from "./verification.ts";
import { visible } from "./visible.ts";
import { meaningOf, provenBy, verdictWords, type Word } from "./words.ts";

/**
 * A drill as people read it: every decision of wording, rounding, order and geometry, made once for all formats.
 * Every text is `visible`; each format still escapes the marks of its own language.
 */
export interface ReportView {
    readonly id: string;
    readonly target: string;
    readonly when: string;
    readonly startedAt: string;
    /** From the first step to the last, teardown included. */
    readonly lasted: string;
    readonly lastedSeconds: number;
    readonly verdict: Word & { readonly meaning: string; readonly proof: string; readonly proven: string };
    readonly exitCode: number;
    readonly interrupted: boolean;
    readonly reasons: readonly string[];
    readonly leftovers: readonly string[];
    /** The copy was kept on request. */
    readonly kept: boolean;
    readonly restored: string;
    readonly facts: readonly Row[];
    readonly objectives: readonly ObjectiveView[];
    readonly timeline: TimelineView;
    readonly checks: readonly CheckView[];
    /** `10 passed, 1 skipped` */
    readonly checkTotals: string;
    readonly tables: readonly TableView[];
    /** `3 identical, 1 different` */
    readonly tableTotals: string;
    /** Null where drills cost nothing. */
    readonly cost: CostView | null;
    readonly provenance: readonly Row[];
    /** Null where the evidence is not sealed (yet). */
    readonly verification: VerificationView | null;
    /** For the formats that carry the record itself. */
    readonly evidence: Evidence;
}

/** @param seal how the evidence is sealed; null where it is shown without */
export function reportView(evidence: Evidence, seal: SealNote | null): ReportView {
    const lastedSeconds = secondsBetween(evidence.startedAt, evidence.finishedAt);
    return {
        id: visible(evidence.id),
        target: visible(evidence.target),
        when: instant(evidence.startedAt),
        startedAt: evidence.startedAt,
        lasted: duration(lastedSeconds),
        lastedSeconds,
        verdict: {
            ...verdictWords[evidence.verdict],
            meaning: meaningOf(evidence),
            proof: evidence.proof,
            proven: provenBy(evidence),
        },
        exitCode: drillExitCode(evidence),
        interrupted: evidence.status === "interrupted",
        reasons: evidence.reasons.map(visible),
        leftovers: evidence.leftovers.map(visible),
        kept: evidence.kept,
        restored: restoredOf(evidence),
        facts: factsOf(evidence),
        objectives: objectivesOf(evidence),
        timeline: timelineView(evidence.rto.phases),
        checks: checkViews(evidence.checks),
        checkTotals: checkTotals(evidence.checks),
        tables: tableViews(evidence.tables),
        tableTotals: tableTotals(evidence.tables),
        cost: costView(evidence.cost),
        provenance: provenanceOf(evidence),
        verification: seal === null ? null : verificationView(seal),
        evidence,
    };
}

function secondsBetween(startedAt: string, finishedAt: string): number {
    return Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000);
}

function restoredOf({ source, startedAt }: Evidence): string {
    if (source.point === null) return `no recovery point, to ${visible(source.to)}`;
    const age = source.takenAt === null ? "" : `, taken ${ageAt(source.takenAt, startedAt)}`;
    const server = source.serverVersion === null ? "" : `, PostgreSQL ${visible(source.serverVersion)}`;
    return `${visible(source.point)}${age}, to ${visible(source.to)}${server}`;
}

function factsOf({ totals, aligned }: Evidence): readonly Row[] {
    return [
        { label: "Tables", value: number(totals.tables) },
        { label: "Rows", value: number(totals.rows) },
        { label: "Restored", value: bytes(totals.bytes) },
        { label: "Aligned with the baseline", value: alignmentOf(aligned) },
    ];
}

function alignmentOf(aligned: Evidence["aligned"]): string {
    if (aligned === null) return noFigure;
    if (aligned.exact) return "exactly";
    return `${counted(aligned.laterTransactions, "transaction")} later`;
}

function objectivesOf(evidence: Evidence): readonly ObjectiveView[] {
    const { rpo, rto } = evidence;
    return [
        objectiveView(
            { id: "rpo", short: "RPO", name: "Recovery point objective", explains: explainRpo(evidence) },
            rpo,
        ),
        objectiveView(
            {
                id: "rto",
                short: "RTO",
                name: "Recovery time objective",
                explains: "From the choice of the recovery point to the last check.",
            },
            rto,
        ),
    ];
}

function explainRpo({ startedAt, rpo: { failureAt, newestCommitAt } }: Evidence): string {
    if (failureAt === null) return "From the newest commit proved present to the failure.";
    const failure = `Failure assumed at ${moment(failureAt, startedAt)}`;
    if (newestCommitAt === null) return `${failure}; no commit with a known time came back.`;
    return `${failure}; newest commit proved present ${moment(newestCommitAt, startedAt)}.`;
}
