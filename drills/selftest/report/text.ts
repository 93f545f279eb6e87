import { counted, duration, number } from "../../report/format.ts";
import { plain, type Painter } from "../../report/report-format.ts";
import type { ClassResult, SelftestResult } from "../result.ts";

/** Misses beyond these are in the page and in the document. */
const shownMisses = 20;

/** The closing summary of a selftest: complete without colour. No line break at the end. */
export function selftestText(result: SelftestResult, paint: Painter = plain): string {
    const { controls, seeds, jobs, seconds } = result;
    const line = (label: string, value: string): string => `  ${paint.dim(label.padEnd(12))} ${value}`;
    return [
        headline(result, paint),
        line("classes", `${number(result.classes.length)}, each with ${counted(seeds.length, "seed")}`),
        line("right table", `${number(result.rightTable)} of ${number(result.injected)}`),
        line("right check", `${number(result.rightCheck)} of ${number(result.injected)}`),
        line(
            "controls",
            `${counted(controls.judged, "untouched copy", "untouched copies")}, ${counted(controls.falseAlarms, "false alarm")}`,
        ),
        ...controls.reasons.map((reason) => line("", paint.tone("bad", reason))),
        ...result.unneeded.map((id, index) => line(index === 0 ? "not needed" : "", unneeded(id, result))),
        ...result.classes.filter(isImperfect).map((each) => line(each.id, imperfection(each))),
        ...missLines(result, paint),
        line("took", `${duration(seconds)} with ${counted(jobs, "job")}, PostgreSQL ${result.serverVersion}`),
    ].join("\n");
}

function headline({ passed, detected, injected, failed }: SelftestResult, paint: Painter): string {
    const word = passed ? paint.tone("good", "✓ PASSED") : paint.tone("bad", "✗ FAILED");
    const undone = failed === 0 ? "" : `; ${counted(failed, "mutation")} could not be done`;
    return `${paint.bold(word)}  ${number(detected)} of ${counted(injected, "mutation")} detected${undone}`;
}

/** A check without which every mutation is seen all the same, and why that is. */
function unneeded(id: string, { checks }: SelftestResult): string {
    const ran = checks.find((check) => check.id === id)?.ran ?? true;
    return ran ? `${id}: no mutation goes unseen without it` : `${id}: it had nothing to look at`;
}

function isImperfect({ injected, detected, rightTable, rightCheck, failed }: ClassResult): boolean {
    return failed > 0 || Math.min(detected, rightTable, rightCheck) < injected;
}

function imperfection({ injected, detected, rightTable, rightCheck, failed }: ClassResult): string {
    const undone = failed === 0 ? "" : `, ${failed} not done`;
    return `${detected} of ${injected} detected, right table ${rightTable}, right check ${rightCheck}${undone}`;
}

function missLines({ misses }: SelftestResult, paint: Painter): readonly string[] {
    const shown = misses
        .slice(0, shownMisses)
        .flatMap(({ problem, repeat }) => [`  ${paint.tone("bad", repeat)}`, `      ${problem}`]);
    const more = misses.length - shownMisses;
    return more > 0 ? [...shown, `  and ${counted(more, "more miss", "more misses")}`] : shown;
}
