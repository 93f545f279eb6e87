import { unknown } from "../../../../infra/planned.ts";
import { clusterType, instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "an encrypted instance and cluster",
            resources: [
                planned(instanceType, "shop", { storageEncrypted: true }),
                planned(clusterType, "stock", { storageEncrypted: true }),
            ],
        },
    ],
    fails: [
        {
            on: "an instance that says nothing: the default is no encryption",
            resources: [planned(instanceType, "shop")],
            resource: "shop",
            property: "storageEncrypted",
        },
        {
            on: "a cluster that refuses encryption",
            resources: [planned(clusterType, "stock", { storageEncrypted: false })],
            resource: "stock",
            property: "storageEncrypted",
        },
    ],
    cannotJudge: [
        {
            on: "an instance whose encryption only the deployment knows",
            resources: [planned(instanceType, "shop", { storageEncrypted: unknown })],
            resource: "shop",
            property: "storageEncrypted",
        },
    ],
};
