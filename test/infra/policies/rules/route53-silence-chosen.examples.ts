import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const check = "aws:route53/healthCheck:HealthCheck";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a check by a metric",
            resources: [
                planned(check, "primary", {
                    type: "CLOUDWATCH_METRIC",
                    insufficientDataHealthStatus: "Unhealthy",
                }),
            ],
        },
    ],
    fails: [
        {
            on: "a check that says nothing",
            resources: [planned(check, "primary", { type: "CLOUDWATCH_METRIC" })],
            resource: "primary",
            property: "insufficientDataHealthStatus",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown answer",
            resources: [
                planned(check, "primary", {
                    type: "CLOUDWATCH_METRIC",
                    insufficientDataHealthStatus: unknown,
                }),
            ],
            resource: "primary",
            property: "insufficientDataHealthStatus",
        },
        {
            on: "an unknown kind",
            resources: [
                planned(check, "primary", { type: unknown, insufficientDataHealthStatus: "Unhealthy" }),
            ],
            resource: "primary",
            property: "type",
        },
    ],
    leavesAlone: [{ on: "a check that asks", resources: [planned(check, "site", { type: "HTTPS" })] }],
};
