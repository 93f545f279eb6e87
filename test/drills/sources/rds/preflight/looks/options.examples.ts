import { exampleOrigins, exampleSnapshot } from "../../../../../support/aws/example-ground.ts";
import type { LookExamples } from "../look-examples.ts";

export const examples: LookExamples = {
    passes: {
        "a snapshot that names none": { answers: { snapshot: exampleSnapshot({ optionGroup: null }) } },
        "a snapshot that is gone, which is for another look": { answers: { snapshot: undefined } },
        "what is no snapshot": { from: exampleOrigins.instant },
    },
    says: [
        {
            on: "an option group of one's own",
            ground: { answers: { snapshot: exampleSnapshot({ optionGroup: "shop-options" }) } },
            codes: ["option-group-own"],
            telling: [],
        },
    ],
    asks: ["snapshot"],
};
