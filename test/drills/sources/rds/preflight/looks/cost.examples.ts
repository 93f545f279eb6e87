import type { LookExamples } from "../look-examples.ts";

export const examples: LookExamples = {
    passes: {
        "a class with a price of one's own": {
            target: { instanceClass: "db.x9.large", prices: { "rds.hour.db.x9.large": 0.2 } },
        },
    },
    says: [
        {
            on: "a cap of nothing",
            ground: { target: { costCapUsd: 0 } },
            codes: ["cost-above-cap"],
            telling: ["0.00 USD"],
        },
        {
            on: "a price of one's own that is above the cap",
            ground: { target: { prices: { "rds.hour.db.m7g.large": 1_000 } } },
            codes: ["cost-above-cap"],
            telling: ["10.00 USD"],
        },
        {
            on: "a class without a price",
            ground: { target: { instanceClass: "db.x9.large" } },
            codes: ["cost-unknown"],
            telling: [],
        },
    ],
    asks: [],
};
