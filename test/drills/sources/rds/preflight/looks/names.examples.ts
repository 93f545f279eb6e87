import {
    exampleCopy,
    exampleDrillId,
    exampleInstance,
} from "../../../../../support/aws/example-placement.ts";
import type { LookExamples } from "../look-examples.ts";

const group = { family: "postgres17", arn: "arn:aws:rds:eu-central-1:123456789012:pg:x", tags: {} };

export const examples: LookExamples = {
    passes: {
        "what another drill made": {
            answers: {
                instances: [exampleInstance({ identifier: "drill-20260102t030405z-ffffff" })],
                parameterGroups: [{ ...group, name: "drill-20260102t030405z-ffffff" }],
            },
        },
    },
    says: [
        {
            on: "an instance of its name",
            ground: { answers: { instances: [exampleCopy()] } },
            codes: ["name-taken"],
            telling: ["database instance"],
        },
        {
            on: "a parameter group of its name",
            ground: { answers: { parameterGroups: [{ ...group, name: exampleDrillId }] } },
            codes: ["name-taken"],
            telling: ["parameter group"],
        },
    ],
    asks: ["instances", "parameterGroups"],
};
