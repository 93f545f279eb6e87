import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const plan = (...rules: readonly PlannedValue[]): PlannedResource =>
    planned("aws:backup/plan:Plan", "plan", { rules });

export const examples: GuardrailExamples = {
    passes: [
        { on: "rules without it", resources: [plan({ ruleName: "daily", lifecycle: { deleteAfter: 90 } })] },
    ],
    fails: [
        {
            on: "a rule with it",
            resources: [plan({ lifecycle: { coldStorageAfter: 30, deleteAfter: 365 } })],
            resource: "plan",
            property: "rules[0].lifecycle.coldStorageAfter",
        },
        {
            on: "a copy with it",
            resources: [plan({ copyActions: [{ lifecycle: { coldStorageAfter: 30 } }] })],
            resource: "plan",
            property: "rules[0].copyActions[0].lifecycle.coldStorageAfter",
        },
    ],
    cannotJudge: [
        {
            on: "unknown days",
            resources: [plan({ lifecycle: { coldStorageAfter: unknown } })],
            resource: "plan",
            property: "rules[0].lifecycle.coldStorageAfter",
        },
    ],
};
