import { exampleCopy, exampleInstance, stampOf } from "../../../../../support/aws/example-placement.ts";
import { stampTags } from "../../../../../../infra/stamp.ts";
import type { LookExamples } from "../look-examples.ts";

const other = "drill-20260102t030405z-ffffff";

export const examples: LookExamples = {
    passes: {
        "a drill under way": {
            answers: { instances: [exampleCopy({ tags: stampOf(other, "2026-11-21T04:05:01.000Z") })] },
        },
        "an expiry without a drill": {
            answers: {
                instances: [exampleInstance({ tags: { [stampTags.expiresAt]: "2020-01-01T00:00:00.000Z" } })],
            },
        },
        "a stamp without an expiry that can be read": {
            answers: { instances: [exampleCopy({ tags: stampOf(other, "soon") })] },
        },
    },
    says: [
        {
            on: "an instance that should be gone",
            ground: { answers: { instances: [exampleCopy({ identifier: other, tags: stampOf(other) })] } },
            codes: ["expired-remains"],
            telling: [other, "2026-01-02T06:04:05.000Z"],
        },
        {
            on: "a parameter group that should be gone",
            ground: {
                answers: {
                    parameterGroups: [
                        { name: other, family: "postgres17", arn: "arn:x", tags: stampOf(other) },
                    ],
                },
            },
            codes: ["expired-remains"],
            telling: [other],
        },
    ],
    asks: ["instances", "parameterGroups"],
};
