import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const node = "aws:elasticache/cluster:Cluster";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "an encrypted group, and a second region's",
            resources: [
                planned(group, "sessions", { atRestEncryptionEnabled: true, transitEncryptionEnabled: true }),
                planned(group, "dr", { globalReplicationGroupId: "ldgnf-sessions" }),
            ],
        },
    ],
    fails: [
        {
            on: "a group that says nothing",
            resources: [planned(group, "sessions")],
            resource: "sessions",
            property: "atRestEncryptionEnabled",
        },
        {
            on: "a group without TLS",
            resources: [
                planned(group, "sessions", {
                    atRestEncryptionEnabled: true,
                    transitEncryptionEnabled: false,
                }),
            ],
            resource: "sessions",
            property: "transitEncryptionEnabled",
        },
        { on: "a single node", resources: [planned(node, "sessions")], resource: "sessions", property: "" },
    ],
    cannotJudge: [
        {
            on: "an unknown way",
            resources: [
                planned(group, "sessions", {
                    atRestEncryptionEnabled: true,
                    transitEncryptionEnabled: unknown,
                }),
            ],
            resource: "sessions",
            property: "transitEncryptionEnabled",
        },
    ],
    leavesAlone: [
        {
            on: "a node of a group",
            resources: [planned(node, "sessions-a", { replicationGroupId: "sessions" })],
        },
    ],
};
