import type { Finding, Outcome } from "../model/check-outcome.ts";
import type { Comparison } from "../model/comparison.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Proof, Verdict } from "../model/verdict.ts";

/** How something is meant to be taken. A colour in some formats, but never without its word and symbol. */
export type Tone = "good" | "warn" | "bad" | "open" | "quiet";

/** A closed set's member as people read it. */
export interface Word {
    readonly word: string;
    readonly symbol: string;
    readonly tone: Tone;
}

const passed: Word = { word: "passed", symbol: "✓", tone: "good" };
const failed: Word = { word: "failed", symbol: "✗", tone: "bad" };
const inconclusive: Word = { word: "inconclusive", symbol: "?", tone: "open" };

/** How a verdict is shown. */
export const verdictWords: Readonly<Record<Verdict, Word>> = {
    passed,
    degraded: { word: "degraded", symbol: "!", tone: "warn" },
    failed,
    inconclusive,
};

/** How the end of a check is shown. */
export const outcomeWords: Readonly<Record<Outcome, Word>> = {
    passed,
    failed,
    warned: { word: "warned", symbol: "!", tone: "warn" },
    skipped: { word: "skipped", symbol: "–", tone: "quiet" },
    inconclusive,
};

/** How serious a finding is shown to be. */
export const levelWords: Readonly<Record<Finding["level"], Word>> = {
    failure: { ...failed, word: "failure" },
    warning: { word: "warning", symbol: "!", tone: "warn" },
    inconclusive,
    note: { word: "note", symbol: "·", tone: "quiet" },
};

/** How the comparison of a table is shown. */
export const comparisonWords: Readonly<Record<Comparison, Word>> = {
    identical: { word: "identical", symbol: "✓", tone: "good" },
    "identical-plus-newer": { word: "identical, plus newer rows", symbol: "✓", tone: "good" },
    "changed-since": { word: "changed since", symbol: "!", tone: "warn" },
    different: { word: "different", symbol: "✗", tone: "bad" },
    missing: { word: "missing", symbol: "✗", tone: "bad" },
    unexpected: { word: "not in the baseline", symbol: "!", tone: "warn" },
    unreadable: { word: "unreadable", symbol: "✗", tone: "bad" },
};

/** What the verdict means, one sentence. */
export function meaningOf(evidence: Evidence): string {
    switch (evidence.verdict) {
        case "passed":
            return "The backup came back and kept every promise that was checked.";
        case "degraded":
            return evidence.rpo.met === false || evidence.rto.met === false
                ? "The backup came back, but an objective was missed."
                : "The backup came back, with a warning.";
        case "failed":
            return "The backup does not bring back what it must.";
        case "inconclusive":
            return "The drill could not judge: it neither passed nor failed.";
    }
}

/** Of a drill that was told to keep the copy if it fails. */
export const keptSentence =
    "The restored copy was kept, as asked; lifeboat sweep removes it when it expires.";

const provenSentences: Readonly<Record<Proof, string>> = {
    none: "nothing was restored",
    restored: "a server was restored, but no session on it answered",
    opened: "the restored database answered, but not every table was read",
    read: "every visible value of every table was read",
    matched: "every visible value of every table is what the baseline saw",
};

/** What was seen, at most: the only claim that a pass makes. */
export function provenBy({ proof, tables }: Evidence): string {
    const newer = tables.some((table) => table.comparison === "identical-plus-newer");
    if (proof === "matched" && newer) {
        return "every row that the baseline saw came back unchanged; newer rows came on top";
    }
    return provenSentences[proof];
}
