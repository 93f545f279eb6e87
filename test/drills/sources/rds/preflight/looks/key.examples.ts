import type { LookExamples } from "../look-examples.ts";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000";
const sound = { arn: keyArn, state: "Enabled", manager: "CUSTOMER", account: "123456789012" } as const;
const state = (name: string) => ({ answers: { key: { ...sound, state: name } } });

export const examples: LookExamples = {
    passes: {
        "a point without encryption": {
            point: { keyArn: null, encrypted: false },
            answers: { key: undefined },
        },
        // such a key lets nobody try it by hand
        "AWS's own key of this account": {
            answers: { key: { ...sound, manager: "AWS" }, whyKeyUnusable: "it is denied" },
        },
        "a key of another account that is ours to use": {
            answers: { key: { ...sound, account: "999999999999" } },
        },
    },
    says: [
        {
            on: "no such key",
            ground: { answers: { key: undefined } },
            codes: ["key-gone"],
            telling: ["eu-central-1"],
        },
        ...["Disabled", "PendingDeletion", "PendingImport", "Unavailable", "Unheard"].map((name) => ({
            on: `a key in the state ${name}`,
            ground: state(name),
            codes: ["key-not-enabled"],
            telling: [name],
        })),
        {
            on: "AWS's own key of another account",
            ground: { answers: { key: { ...sound, manager: "AWS", account: "999999999999" } } },
            codes: ["key-of-aws-elsewhere"],
            telling: ["999999999999", "123456789012"],
        },
        {
            on: "a key of another region",
            ground: { point: { keyArn: keyArn.replace("eu-central-1", "eu-west-1") } },
            codes: ["key-in-other-region"],
            telling: ["eu-west-1", "eu-central-1"],
        },
        {
            on: "a key that we may not use",
            ground: { answers: { whyKeyUnusable: "kms:GenerateDataKeyWithoutPlaintext is denied" } },
            codes: ["key-not-allowed"],
            telling: ["kms:GenerateDataKeyWithoutPlaintext"],
        },
    ],
    asks: ["identity", "key", "whyKeyUnusable"],
};
