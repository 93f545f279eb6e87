import { unknown } from "../../../../infra/planned.ts";
import { keyType, vaultType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, planned } from "../planned.ts";

const key = planned(keyType, "key");
const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "vaults with a key",
            resources: [
                planned(vaultType, "daily", { kmsKeyArn: keyArn }),
                key,
                planned(vaultType, "yearly", { kmsKeyArn: unknown }, after(key)),
            ],
        },
    ],
    fails: [
        {
            on: "a vault with the key of AWS",
            resources: [planned(vaultType, "daily")],
            resource: "daily",
            property: "kmsKeyArn",
        },
        {
            on: "a vault that goes with its backups",
            resources: [planned(vaultType, "daily", { kmsKeyArn: keyArn, forceDestroy: true })],
            resource: "daily",
            property: "forceDestroy",
        },
    ],
    cannotJudge: [
        {
            on: "a key of nobody knows where",
            resources: [planned(vaultType, "daily", { kmsKeyArn: unknown })],
            resource: "daily",
            property: "kmsKeyArn",
        },
    ],
};
