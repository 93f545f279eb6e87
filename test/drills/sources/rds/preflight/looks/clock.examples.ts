import type { LookExamples } from "../look-examples.ts";

const ahead = (clockAheadSeconds: number | null) => ({
    answers: {
        identity: { account: "123456789012", arn: "arn:aws:iam::123456789012:root", clockAheadSeconds },
    },
});

export const examples: LookExamples = {
    passes: {
        "a minute ahead": ahead(60),
        "a minute behind": ahead(-60),
        "an answer without a date": ahead(null),
    },
    says: [
        {
            on: "more than a minute ahead",
            ground: ahead(61),
            codes: ["clock-skew"],
            telling: ["1 min 1 s ahead of"],
        },
        { on: "an hour behind", ground: ahead(-3_600), codes: ["clock-skew"], telling: ["1 h behind"] },
    ],
    asks: ["identity"],
};
