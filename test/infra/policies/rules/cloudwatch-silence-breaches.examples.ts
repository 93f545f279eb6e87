import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a lag whose end is noticed",
            resources: [planned(alarm, "lag", { metricName: "ReplicaLag", treatMissingData: "breaching" })],
        },
    ],
    fails: [
        {
            on: "a lag whose end is not",
            resources: [planned(alarm, "lag", { metricName: "ReplicaLag" })],
            resource: "lag",
            property: "treatMissingData",
        },
        {
            on: "an age that is ignored",
            resources: [planned(alarm, "age", { metricName: "BackupAgeHours", treatMissingData: "ignore" })],
            resource: "age",
            property: "treatMissingData",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown answer",
            resources: [planned(alarm, "lag", { metricName: "ReplicaLag", treatMissingData: unknown })],
            resource: "lag",
            property: "treatMissingData",
        },
        {
            on: "an unknown metric",
            resources: [planned(alarm, "lag", { metricName: unknown, treatMissingData: "breaching" })],
            resource: "lag",
            property: "metricName",
        },
    ],
    leavesAlone: [
        {
            on: "a count of errors, and storage",
            resources: [
                planned(alarm, "errors", { metricName: "Errors" }),
                planned(alarm, "space", { metricName: "FreeStorageSpace" }),
            ],
        },
    ],
};
