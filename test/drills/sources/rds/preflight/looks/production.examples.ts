import { exampleDrillId, exampleInstance } from "../../../../../support/aws/example-placement.ts";
import { exampleGroup } from "../../../../../support/aws/example-ground.ts";
import type { LookExamples } from "../look-examples.ts";

const neighbour = exampleInstance({
    identifier: "shop-other",
    vpcId: "vpc-0drills",
    securityGroupIds: ["sg-0restored"],
});

export const examples: LookExamples = {
    passes: {
        "a neighbour in the drills' network": { answers: { instances: [neighbour] } },
        "no subnet group, which is for another look": { answers: { subnetGroup: undefined } },
        "an instance outside of any VPC": {
            answers: { instances: [exampleInstance({ vpcId: null })], subnetGroup: undefined },
        },
    },
    says: [
        {
            on: "production that is called as the drill would call its instance",
            ground: { target: { protectedIdentifiers: ["shop-orders", exampleDrillId.toUpperCase()] } },
            codes: ["production-name"],
            telling: [],
        },
        {
            on: "drills that restore into production's network",
            ground: {
                answers: {
                    instances: [exampleInstance({ identifier: "SHOP-Orders", vpcId: "vpc-0drills" })],
                },
            },
            codes: ["production-subnets"],
            telling: ["vpc-0drills"],
        },
        {
            on: "a replica that wears the drills' group",
            ground: {
                answers: {
                    instances: [
                        exampleInstance({
                            identifier: "shop-orders-replica",
                            securityGroupIds: ["sg-1", "sg-0restored"],
                        }),
                    ],
                    securityGroups: [exampleGroup({ vpcId: "vpc-0production" })],
                },
            },
            codes: ["production-group"],
            telling: ["sg-0restored"],
        },
    ],
    asks: ["instances", "securityGroups", "subnetGroup"],
};
