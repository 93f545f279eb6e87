import type { LookExamples } from "../look-examples.ts";

export const examples: LookExamples = {
    passes: {},
    says: [
        {
            on: "a class that is not offered",
            ground: { answers: { canOrder: false } },
            codes: ["class-not-orderable"],
            telling: ["17.6", "eu-central-1"],
        },
    ],
    asks: ["canOrder"],
};
