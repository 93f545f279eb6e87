import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { unevaluated, wholeViolation } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, isAbsent, type Place, textAt } from "../place.ts";
import { referenceAt } from "../reference.ts";

const groupType = "aws:cloudwatch/logGroup:LogGroup";

export const lambdaLogsOwnGroup = {
    id: "lambda-logs-own-group",
    title: "Functions log to a group of the stack",
    demands: "Every function writes to a log group that the stack makes, and whose retention it so decides.",
    danger: "A function without one makes its own on its first run, outside of the stack, which keeps logs for ever.",
    remedy: "Make a LogGroup and name it in loggingConfig.logGroup.",
    level: "mandatory",
    looksAt: ["aws:lambda/function:Function"],
    inspect,
} as const satisfies Guardrail;

function inspect(lambda: PlannedResource, stack: PlannedStack): readonly Finding[] {
    const place = at(lambda, "loggingConfig", "logGroup");
    const missing = wholeViolation(lambda, "The function logs to a group that the stack does not make.");
    if (isAbsent(place)) return byName(lambda, stack) ? [] : [missing];
    const group = referenceAt(place, stack, [groupType]);
    if (group.kind === "here") return [];
    return group.kind === "obscure" ? [unevaluated(place, group.why)] : [missing];
}

/** Without a setting a function writes to the group of its own name. */
function byName(lambda: PlannedResource, stack: PlannedStack): boolean {
    const name = textAt(at(lambda, "name"));
    if (name === undefined) return false;
    const names: readonly Place[] = stack.resources
        .filter(({ type, kind }) => type === groupType && kind === "custom")
        .map((group) => at(group, "name"));
    return names.some((place) => textAt(place) === `/aws/lambda/${name}`);
}
