import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const snapshot = "aws:rds/snapshot:Snapshot";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "one that is shared with an account, and one with nobody",
            resources: [
                planned(snapshot, "before", { sharedAccounts: ["123456789012"] }),
                planned(snapshot, "after"),
            ],
        },
    ],
    fails: [
        {
            on: "a public one",
            resources: [planned(snapshot, "before", { sharedAccounts: ["123456789012", "all"] })],
            resource: "before",
            property: "sharedAccounts[1]",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown account",
            resources: [planned(snapshot, "before", { sharedAccounts: [unknown] })],
            resource: "before",
            property: "sharedAccounts[0]",
        },
        {
            on: "unknown accounts",
            resources: [planned(snapshot, "before", { sharedAccounts: unknown })],
            resource: "before",
            property: "sharedAccounts",
        },
    ],
};
