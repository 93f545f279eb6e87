import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const plan = (...rules: readonly PlannedValue[]): PlannedResource =>
    planned("aws:backup/plan:Plan", "plan", { rules });
const rule = (ruleName: string, schedule: PlannedValue, startWindow: PlannedValue = 60): PlannedValue => ({
    ruleName,
    schedule,
    startWindow,
});

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "an hour each",
            resources: [
                plan(
                    rule("daily", "cron(0 2 * * ? *)"),
                    rule("weekly", "cron(0 3 ? * SUN *)"),
                    rule("monthly", "cron(0 4 1 * ? *)"),
                ),
            ],
        },
        { on: "one rule, whenever it comes", resources: [plan(rule("hourly", "cron(0 * * * ? *)"))] },
    ],
    fails: [
        {
            on: "the default of 8 hours",
            resources: [
                plan(rule("daily", "cron(0 2 * * ? *)", null), rule("weekly", "cron(0 3 ? * SUN *)")),
            ],
            resource: "plan",
            property: "rules[1].schedule",
        },
        {
            on: "a minute too much",
            resources: [plan(rule("daily", "cron(0 2 * * ? *)", 61), rule("weekly", "cron(0 3 ? * SUN *)"))],
            resource: "plan",
            property: "rules[1].schedule",
        },
        {
            on: "midnight between them",
            resources: [plan(rule("daily", "cron(30 23 * * ? *)"), rule("weekly", "cron(0 0 ? * SUN *)"))],
            resource: "plan",
            property: "rules[1].schedule",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown schedule",
            resources: [plan(rule("daily", unknown), rule("weekly", "cron(0 3 ? * SUN *)"))],
            resource: "plan",
            property: "rules[0].schedule",
        },
        {
            on: "a schedule with many times",
            resources: [plan(rule("hourly", "cron(0 */6 * * ? *)"), rule("weekly", "cron(0 3 ? * SUN *)"))],
            resource: "plan",
            property: "rules[0].schedule",
        },
    ],
};
