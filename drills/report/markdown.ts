import type { ReportFormat } from "./report-format.ts";
import type { CheckView } from "./check-view.ts";
import type { TableView } from "./table-view.ts";
import type { ReportView } from "./view.ts";
import { keptSentence } from "./words.ts";

/** For the step summary of a CI run: the verdict, the figures, the checks, the tables. */
export const markdown: ReportFormat = {
    id: "markdown",
    describes: "a short page for the step summary of a CI run",
    file: "summary.md",
    render: (view) => `${sectionsOf(view).join("\n\n")}\n`,
};

/** A step summary may hold 1 MiB; what is not shown is counted. */
const shownTables = 50;

function sectionsOf(view: ReportView): readonly string[] {
    const { verdict } = view;
    return [
        `## ${verdict.symbol} ${capital(verdict.word)}: restore drill of ${code(view.target)}`,
        `${escape(verdict.meaning)} Proof **${verdict.proof}**: ${escape(verdict.proven)}.`,
        ...(view.interrupted ? ["**The drill was interrupted before its end.**"] : []),
        ...list(view.reasons),
        ...(view.kept ? [escape(keptSentence)] : []),
        ...(view.leftovers.length === 0 ? [] : ["**Left behind:**", ...list(view.leftovers)]),
        table(["", "measured", "objective", "", ""], objectiveRows(view)),
        table(["drill", "restored", "tables", "rows", "size", "lasted"], [factRow(view)]),
        `### Checks: ${escape(view.checkTotals)}`,
        table(["outcome", "check", "what it saw", "time"], view.checks.map(checkRow)),
        `### Tables: ${escape(view.tableTotals)}`,
        ...tablesOf(view.tables),
        ...costOf(view),
        ...verificationOf(view),
    ].filter((section) => section !== "");
}

function objectiveRows({ objectives }: ReportView): readonly (readonly string[])[] {
    return objectives.map(({ short, measured, objective, status, used }) => [
        `**${short}**`,
        escape(measured),
        escape(objective),
        measured === status ? "" : escape(status),
        escape(used),
    ]);
}

function factRow({ id, restored, facts, lasted }: ReportView): readonly string[] {
    return [
        code(id),
        escape(restored),
        ...facts.slice(0, 3).map(({ value }) => escape(value)),
        escape(lasted),
    ];
}

function checkRow({ symbol, word, title, summary, findings, moreFindings, takes }: CheckView): string[] {
    const shown = findings.slice(0, 5).map(({ subject, message }) => `${code(subject)}: ${escape(message)}`);
    const more = findings.length - shown.length + moreFindings;
    const rest = more > 0 ? [`and ${more} more`] : [];
    return [
        `${symbol} ${word}`,
        escape(title),
        [escape(summary), ...shown, ...rest].join("<br>"),
        escape(takes),
    ];
}

function tablesOf(tables: readonly TableView[]): readonly string[] {
    const rows = tables
        .slice(0, shownTables)
        .map(({ symbol, word, schema, name, rows: count, baselineRows, reason }) => [
            code(`${schema}.${name}`),
            count,
            baselineRows,
            `${symbol} ${word}`,
            escape(reason),
        ]);
    const more = tables.length - rows.length;
    return [
        table(["table", "rows", "baseline", "comparison", "why"], rows),
        more > 0 ? `and ${more} more, every one of them in the report` : "",
    ];
}

function costOf({ cost }: ReportView): readonly string[] {
    if (cost === null) return [];
    return [`Cost: ${escape(cost.sentence)}; ${escape(cost.madeOf)}. Prices of ${escape(cost.pricesOf)}.`];
}

function verificationOf({ verification }: ReportView): readonly string[] {
    if (verification === null) return [];
    const { keyId, evidenceSha256, command } = verification;
    return [
        `Signed by key ${code(keyId)}; SHA-256 of the evidence ${code(evidenceSha256)}. Verify with ${code(command)}.`,
    ];
}

function list(items: readonly string[]): readonly string[] {
    return items.length === 0 ? [] : [items.map((item) => `- ${escape(item)}`).join("\n")];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    if (rows.length === 0) return "";
    const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A name. The HTML element, because a backtick or a bar in a name would end a code span or a table cell. */
function code(name: string): string {
    return `<code>${escape(name)}</code>`;
}

/**
 * Text that no Markdown reader takes for anything else: marks of HTML as entities, marks of Markdown behind a
 * backslash, and addresses broken up so that none becomes a link.
 */
function escape(text: string): string {
    return text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll(/[\\`*_{}[\]#|~!$^]/g, "\\$&")
        .replaceAll(/@|:(?=\/\/)|(?<=www)\./gi, (mark) => `&#${mark.charCodeAt(0)};`)
        .replaceAll(/^(\s*)([-+]|\d+[.)])(?=\s)/g, "$1\\$2");
}

function capital(word: string): string {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
