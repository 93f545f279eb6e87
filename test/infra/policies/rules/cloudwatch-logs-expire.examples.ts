import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const group = "aws:cloudwatch/logGroup:LogGroup";

export const examples: GuardrailExamples = {
    passes: [{ on: "logs for a month", resources: [planned(group, "runner", { retentionInDays: 30 })] }],
    fails: [
        {
            on: "logs for ever, by silence",
            resources: [planned(group, "runner")],
            resource: "runner",
            property: "retentionInDays",
        },
        {
            on: "logs for ever, by word",
            resources: [planned(group, "runner", { retentionInDays: 0 })],
            resource: "runner",
            property: "retentionInDays",
        },
    ],
    cannotJudge: [
        {
            on: "unknown days",
            resources: [planned(group, "runner", { retentionInDays: unknown })],
            resource: "runner",
            property: "retentionInDays",
        },
    ],
};
