import { parseExpression } from "../schedule/expression.ts";
import { daysOf, timesOfDay } from "../schedule/recurrence.ts";
import type { PlannedResource, PlannedStack } from "../planned.ts";
import { daysPerMonth } from "./quantity.ts";
import { textIn } from "./read-input.ts";

/** Length of the years that `daysOf` looks at, in days. */
const daysLookedAt = 12 * 366;

/** How often a schedule fires in a month, on average; 0 for what fires once, undefined for what is no schedule. */
export function firingsPerMonth(schedule: string | undefined): number | undefined {
    const expression = schedule === undefined ? { wrong: "" } : parseExpression(schedule);
    if ("wrong" in expression) return undefined;
    if (expression.kind === "rate") return (daysPerMonth * 86_400) / expression.seconds;
    if (expression.kind === "at" || expression.years !== null) return 0;
    return (daysOf(expression).length / daysLookedAt) * daysPerMonth * timesOfDay(expression).length;
}

/**
 * How often the schedules of a stack start a resource in a month: those whose target waits for it, or names it.
 * @param name its physical name, where it states one
 */
export function startsPerMonth(
    stack: PlannedStack,
    { urn }: PlannedResource,
    name: string | undefined,
): number {
    const starts = stack.resources
        .filter(({ type }) => type === "aws:scheduler/schedule:Schedule")
        .filter((schedule) => schedule.dependencies.includes(urn) || isAimedAt(schedule, name))
        .map((schedule) => firingsPerMonth(textIn(schedule, "scheduleExpression")) ?? 0);
    return starts.reduce((sum, one) => sum + one, 0);
}

function isAimedAt(schedule: PlannedResource, name: string | undefined): boolean {
    const arn = textIn(schedule, "target", "arn");
    return name !== undefined && (arn?.endsWith(`:${name}`) === true || arn?.endsWith(`/${name}`) === true);
}
