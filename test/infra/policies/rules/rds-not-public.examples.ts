import { unknown } from "../../../../infra/planned.ts";
import { clusterInstanceType, instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "databases that say no, or nothing",
            resources: [
                planned(instanceType, "shop", { publiclyAccessible: false }),
                planned(clusterInstanceType, "stock-a"),
            ],
        },
    ],
    fails: [
        {
            on: "a public instance",
            resources: [planned(instanceType, "shop", { publiclyAccessible: true })],
            resource: "shop",
            property: "publiclyAccessible",
        },
        {
            on: "a public server of a cluster",
            resources: [planned(clusterInstanceType, "stock-a", { publiclyAccessible: true })],
            resource: "stock-a",
            property: "publiclyAccessible",
        },
    ],
    cannotJudge: [
        {
            on: "an address that only the deployment knows",
            resources: [planned(instanceType, "shop", { publiclyAccessible: unknown })],
            resource: "shop",
            property: "publiclyAccessible",
        },
    ],
};
