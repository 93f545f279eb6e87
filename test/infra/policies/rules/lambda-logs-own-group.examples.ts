import type { PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const group = planned("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "/aws/lambda/manager" });
const lambda = (loggingConfig: PlannedValue, name: PlannedValue = null) =>
    planned("aws:lambda/function:Function", "manager", { loggingConfig, name });

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a group that is named",
            resources: [group, lambda({ logFormat: "JSON", logGroup: "/aws/lambda/manager" })],
        },
        { on: "a group of its name", resources: [group, lambda(null, "manager")] },
    ],
    fails: [
        {
            on: "a function that says nothing",
            resources: [group, lambda(null)],
            resource: "manager",
            property: "",
        },
        {
            on: "a group that nobody here makes",
            resources: [group, lambda({ logGroup: "/other" })],
            resource: "manager",
            property: "",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown group",
            resources: [group, lambda({ logGroup: unknown })],
            resource: "manager",
            property: "loggingConfig.logGroup",
        },
    ],
};
