import type { LookExamples } from "../look-examples.ts";

export const examples: LookExamples = {
    passes: { "a stack that names no account": { target: { accountId: null } } },
    says: [
        {
            on: "credentials of another account",
            ground: { target: { accountId: "999999999999" } },
            codes: ["wrong-account"],
            telling: ["123456789012", "999999999999"],
        },
        {
            on: "a point of another region",
            ground: { point: { region: "eu-west-1" } },
            codes: ["wrong-region"],
            telling: ["eu-west-1", "eu-central-1", "production"],
        },
    ],
    asks: ["identity"],
};
