import type { LookExamples } from "../look-examples.ts";

export const examples: LookExamples = {
    passes: {},
    says: [
        {
            on: "no subnet group",
            ground: { answers: { subnetGroup: undefined } },
            codes: ["subnet-group-missing"],
            telling: ["eu-central-1"],
        },
        {
            on: "two subnets in one zone",
            ground: {
                answers: {
                    subnetGroup: {
                        name: "drills",
                        vpcId: "vpc-0drills",
                        subnetIds: ["subnet-1", "subnet-2"],
                        zones: ["eu-central-1a"],
                    },
                },
            },
            codes: ["subnet-group-narrow"],
            telling: ["2 subnets", "1 zone"],
        },
    ],
    asks: ["subnetGroup"],
};
