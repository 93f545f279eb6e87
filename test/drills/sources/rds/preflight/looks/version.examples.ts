import type { LookExamples } from "../look-examples.ts";

const listed = { version: "17.6", status: "available", family: "postgres17" };

export const examples: LookExamples = {
    passes: {},
    says: [
        {
            on: "a version that RDS does not list",
            ground: { answers: { engineVersion: undefined } },
            codes: ["version-gone"],
            telling: [],
        },
        {
            on: "a version that RDS retires",
            ground: { answers: { engineVersion: { ...listed, status: "deprecated" } } },
            codes: ["version-deprecated"],
            telling: ["deprecated"],
        },
        {
            on: "a family that is not named after the major",
            ground: { answers: { engineVersion: { ...listed, family: "postgres17-lts" } } },
            codes: ["family-mismatch"],
            telling: ["postgres17-lts"],
        },
    ],
    asks: ["engineVersion"],
};
