import type { PlannedResource } from "../../planned.ts";
import { minutesOfDay, type Window, windowsOverlap } from "../../primary/window.ts";
import { parseExpression } from "../../schedule/expression.ts";
import { onlyTimeOfDay } from "../../schedule/recurrence.ts";
import { unevaluated, violation } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, below, elements, isAbsent, obscurity, type Place, textAt } from "../place.ts";

/** What AWS takes where a rule does not say: 8 hours. */
const defaultWindow = 480;

export const backupWindowsApart = {
    id: "backup-windows-apart",
    title: "The rules of a plan do not merge",
    demands: "No two rules of a plan may start in the same window, whatever their days.",
    danger: "Rules whose start windows overlap become one, with the longest retention: the daily backup is the yearly one.",
    remedy: "Set startWindow: 60 and schedules that lie an hour or more apart.",
    level: "mandatory",
    looksAt: ["aws:backup/plan:Plan"],
    inspect,
} as const satisfies Guardrail;

interface RuleWindow extends Window {
    readonly rule: Place;
}

function inspect(plan: PlannedResource): readonly Finding[] {
    const rules = elements(at(plan, "rules"));
    // one rule has nothing to merge with
    if (rules.length === 1 && rules[0] !== undefined && obscurity(rules[0].value) === null) return [];
    const read = rules.map(windowOf);
    const windows = read.flatMap((one) => ("rule" in one ? [one] : []));
    return [
        ...read.flatMap((one) => ("rule" in one ? [] : [one])),
        ...windows.flatMap((window, index) =>
            windows.slice(index + 1).flatMap((other) => overlap(window, other)),
        ),
    ];
}

function overlap(one: RuleWindow, other: RuleWindow): readonly Finding[] {
    if (!windowsOverlap(one, other, minutesOfDay)) return [];
    const name = textAt(below(one.rule, "ruleName")) ?? "another rule";
    return [violation(below(other.rule, "schedule"), `Its start window overlaps with that of ${name}.`)];
}

function windowOf(rule: Place): RuleWindow | Finding {
    const [schedule, window] = [below(rule, "schedule"), below(rule, "startWindow")];
    for (const place of [schedule, window]) {
        const why = obscurity(place.value);
        if (why !== null) return unevaluated(place, why);
    }
    const start = beginning(textAt(schedule) ?? "");
    if (start === null) return unevaluated(schedule, "it does not name one time of the day");
    if (isAbsent(window)) return { rule, start, minutes: defaultWindow };
    if (typeof window.value !== "number") return unevaluated(window, "it is no number of minutes");
    return { rule, start, minutes: window.value };
}

function beginning(schedule: string): number | null {
    const read = parseExpression(schedule);
    return "wrong" in read ? null : onlyTimeOfDay(read);
}
