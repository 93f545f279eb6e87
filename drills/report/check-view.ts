import type { CheckOutcome, Outcome } from "../model/check-outcome.ts";
import { duration, number } from "./format.ts";
import { visible } from "./visible.ts";
import { levelWords, outcomeWords, type Word } from "./words.ts";

/** One finding of a check. */
export interface FindingView extends Word {
    readonly subject: string;
    readonly message: string;
}

/** One check: what a pass proves, what it saw, and where it stands in a page. */
export interface CheckView extends Word {
    readonly id: string;
    /** Names its place in a page: `check-content`. */
    readonly anchor: string;
    readonly outcome: Outcome;
    readonly title: string;
    readonly proves: string;
    /** True where the worst it can do is to warn. */
    readonly onlyWarns: boolean;
    readonly summary: string;
    /** At most `shownFindings`. */
    readonly findings: readonly FindingView[];
    /** How many more there are in the evidence. */
    readonly moreFindings: number;
    readonly seconds: number;
    readonly takes: string;
}

/** More findings of one check than this are counted, not shown; the evidence has them all. */
export const shownFindings = 50;

/** The checks as the drill ran them. */
export function checkViews(checks: readonly CheckOutcome[]): readonly CheckView[] {
    return checks.map((check, index) => checkView(check, anchorOf(index, checks)));
}

/** From the id; a second check of the same id, or a strange one, gets its position as well. */
function anchorOf(index: number, checks: readonly CheckOutcome[]): string {
    const id = checks[index]?.id ?? "";
    const plain = /^[a-z][a-z0-9-]*$/.test(id) && checks.findIndex((check) => check.id === id) === index;
    return plain ? `check-${id}` : `check-${index + 1}`;
}

function checkView(check: CheckOutcome, anchor: string): CheckView {
    return {
        ...outcomeWords[check.outcome],
        id: visible(check.id),
        anchor,
        outcome: check.outcome,
        title: visible(check.title),
        proves: visible(check.proves),
        onlyWarns: check.severity === "warning",
        summary: visible(check.summary),
        findings: check.findings.slice(0, shownFindings).map((finding) => ({
            ...levelWords[finding.level],
            subject: visible(finding.subject),
            message: visible(finding.message),
        })),
        moreFindings: Math.max(0, check.findings.length - shownFindings),
        seconds: check.seconds,
        takes: check.outcome === "skipped" ? "" : duration(check.seconds),
    };
}

const outcomeOrder: readonly Outcome[] = ["failed", "inconclusive", "warned", "passed", "skipped"];

/** `10 passed, 1 skipped`; the outcomes that need a look first. */
export function checkTotals(checks: readonly CheckOutcome[]): string {
    const outcomes = checks.map((check) => check.outcome);
    if (outcomes.length === 0) return "none ran";
    return outcomeOrder
        .map((outcome) => ({ outcome, count: outcomes.filter((each) => each === outcome).length }))
        .filter(({ count }) => count > 0)
        .map(({ outcome, count }) => `${number(count)} ${outcome}`)
        .join(", ");
}
