import { noFigure } from "./format.ts";
import { plain, type Painter, type ReportFormat } from "./report-format.ts";
import type { ObjectiveView } from "./objective.ts";
import type { ReportView } from "./view.ts";
import { keptSentence } from "./words.ts";

/** The closing summary of a drill: about a dozen lines, aligned, complete without colour. */
export const text: ReportFormat = {
    id: "text",
    describes: "a summary of a dozen lines",
    file: null,
    render: (view, paint = plain) => `${linesOf(view, paint).join("\n")}\n`,
};

/** Reasons beyond these are in every other format. */
const shownReasons = 3;
const longestReason = 240;

function linesOf(view: ReportView, paint: Painter): readonly string[] {
    return [
        headline(view, paint),
        ...reasonsOf(view, paint),
        line(paint, "drill", `${view.id} of ${view.target}, ${view.lasted}`),
        line(paint, "restored", view.restored),
        ...view.objectives.map((objective) => line(paint, objective.short, objectiveOf(objective, paint))),
        ...phasesOf(view).map((phases, index) => line(paint, index === 0 ? "phases" : "", phases)),
        line(paint, "checks", view.checkTotals),
        line(paint, "tables", tablesOf(view)),
        ...(view.cost === null ? [] : [line(paint, "cost", view.cost.sentence)]),
        ...leftoversOf(view, paint),
        ...evidenceOf(view, paint),
        ...nextStep(view).map((next) => line(paint, "next", next)),
    ];
}

function headline({ verdict, interrupted, leftovers }: ReportView, paint: Painter): string {
    const word = paint.bold(paint.tone(verdict.tone, `${verdict.symbol} ${verdict.word.toUpperCase()}`));
    const asides = [
        interrupted ? " (interrupted)" : "",
        leftovers.length > 0 ? paint.tone("bad", " (left something behind)") : "",
    ].join("");
    return `${word}${asides}  ${verdict.proof}: ${verdict.proven}`;
}

function reasonsOf({ reasons, verdict }: ReportView, paint: Painter): readonly string[] {
    const shown = reasons.slice(0, shownReasons).map((reason, index) => {
        return line(paint, index === 0 ? "because" : "", paint.tone(verdict.tone, shortened(reason)));
    });
    const more = reasons.length - shown.length;
    return more > 0 ? [...shown, line(paint, "", `and ${more} more`)] : shown;
}

function objectiveOf({ measured, objective, status, tone }: ObjectiveView, paint: Painter): string {
    if (status === noFigure) return paint.tone(tone, `${noFigure}, objective ${objective}`);
    return `${measured} of ${objective}, ${paint.tone(tone, status)}`;
}

/** Two lines, so that neither is longer than a terminal is wide. */
function phasesOf({ timeline }: ReportView): readonly string[] {
    const known = timeline.phases
        .filter((phase) => phase.bar !== null)
        .map((phase) => `${phase.name} ${phase.takes}`);
    if (known.length === 0) return ["none was reached"];
    return [known.slice(0, 4), known.slice(4)]
        .filter((phases) => phases.length > 0)
        .map((phases) => phases.join(" · "));
}

function tablesOf({ evidence, facts, tableTotals }: ReportView): string {
    if (evidence.totals.tables === 0) return "none was read";
    const aligned = evidence.aligned?.exact === true ? ", aligned exactly" : "";
    const figures = facts
        .slice(0, 3)
        .map(({ label, value }) => `${value} ${label.toLowerCase()}`)
        .join(", ");
    return `${figures}: ${tableTotals}${aligned}`;
}

function leftoversOf({ leftovers, kept }: ReportView, paint: Painter): readonly string[] {
    if (leftovers.length === 0) return [line(paint, "left behind", kept ? keptSentence : "nothing")];
    return leftovers.map((leftover, index) =>
        line(paint, index === 0 ? "left behind" : "", paint.tone("bad", leftover)),
    );
}

function evidenceOf({ verification }: ReportView, paint: Painter): readonly string[] {
    if (verification === null) return [];
    return [
        line(paint, "evidence", `${verification.folder}, signed by key ${verification.keyId}`),
        line(paint, "verify", verification.command),
    ];
}

/** What to do now; nothing where all is well. */
function nextStep({ exitCode, checks, id }: ReportView): readonly string[] {
    const culprit = checks.find((check) => check.outcome === "failed") ?? null;
    switch (exitCode) {
        case 23:
            return ["lifeboat sweep removes what was left behind"];
        case 20:
            return [
                culprit === null
                    ? "try an older recovery point with --point; lifeboat points lists them"
                    : `read #${culprit.anchor} in report.html, then try an older recovery point with --point`,
            ];
        case 24:
            return [`lifeboat report ${id} says what could not be judged; put it right and drill again`];
        case 21:
        case 22:
            return ["find the slow phase or the late backup in report.html, or correct the objective"];
        default:
            return [];
    }
}

function shortened(reason: string): string {
    return reason.length <= longestReason ? reason : `${reason.slice(0, longestReason - 1)}…`;
}

function line(paint: Painter, label: string, value: string): string {
    return `  ${paint.dim(label.padEnd(11))} ${value}`;
}
