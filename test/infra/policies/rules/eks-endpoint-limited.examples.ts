import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const cluster = "aws:eks/cluster:Cluster";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a private API, and one for an office",
            resources: [
                planned(cluster, "main", { vpcConfig: { endpointPublicAccess: false } }),
                planned(cluster, "other", { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24"] } }),
            ],
        },
    ],
    fails: [
        {
            on: "a cluster that says nothing: the default is everybody",
            resources: [planned(cluster, "main", { vpcConfig: { subnetIds: [] } })],
            resource: "main",
            property: "vpcConfig.publicAccessCidrs",
        },
        {
            on: "everybody by name",
            resources: [
                planned(cluster, "main", { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24", "0.0.0.0/0"] } }),
            ],
            resource: "main",
            property: "vpcConfig.publicAccessCidrs[1]",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown network",
            resources: [planned(cluster, "main", { vpcConfig: { publicAccessCidrs: [unknown] } })],
            resource: "main",
            property: "vpcConfig.publicAccessCidrs[0]",
        },
        {
            on: "unknown settings",
            resources: [planned(cluster, "main", { vpcConfig: unknown })],
            resource: "main",
            property: "vpcConfig.endpointPublicAccess",
        },
    ],
};
