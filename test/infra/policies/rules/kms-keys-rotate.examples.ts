import { secret, unknown } from "../../../../infra/planned.ts";
import { keyType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a key that rotates, and one that signs, which cannot",
            resources: [
                planned(keyType, "storage", { enableKeyRotation: true }),
                planned(keyType, "evidence", { keyUsage: "SIGN_VERIFY" }),
            ],
        },
    ],
    fails: [
        {
            on: "a key that says nothing: the default is no rotation",
            resources: [planned(keyType, "storage")],
            resource: "storage",
            property: "enableKeyRotation",
        },
        {
            on: "an encryption key that does not rotate",
            resources: [
                planned(keyType, "storage", { keyUsage: "ENCRYPT_DECRYPT", enableKeyRotation: false }),
            ],
            resource: "storage",
            property: "enableKeyRotation",
        },
    ],
    cannotJudge: [
        {
            on: "a rotation that is secret",
            resources: [planned(keyType, "storage", { enableKeyRotation: secret })],
            resource: "storage",
            property: "enableKeyRotation",
        },
        {
            on: "a key of which nobody knows what it is for",
            resources: [planned(keyType, "storage", { keyUsage: unknown, enableKeyRotation: true })],
            resource: "storage",
            property: "keyUsage",
        },
    ],
};
