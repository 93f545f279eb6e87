import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { ofDrill, planned } from "../planned.ts";

const group = "aws:ec2/securityGroup:SecurityGroup";
const rule = "aws:ec2/securityGroupRule:SecurityGroupRule";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a group without a way out, and one to its own network",
            resources: [
                planned(group, "copy"),
                planned(group, "runner", { egress: [{ cidrBlocks: ["10.0.0.0/16"] }] }),
            ],
            context: ofDrill,
        },
    ],
    fails: [
        {
            on: "a way to everybody",
            resources: [planned(group, "copy", { egress: [{ cidrBlocks: ["0.0.0.0/0"] }] })],
            resource: "copy",
            property: "egress[0].cidrBlocks[0]",
            context: ofDrill,
        },
        {
            on: "a rule of the older form",
            resources: [planned(rule, "out", { type: "egress", ipv6CidrBlocks: ["::/0"] })],
            resource: "out",
            property: "ipv6CidrBlocks[0]",
            context: ofDrill,
        },
        {
            on: "a rule of the newer form",
            resources: [
                planned("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", {
                    cidrIpv4: "0.0.0.0/0",
                }),
            ],
            resource: "out",
            property: "cidrIpv4",
            context: ofDrill,
        },
    ],
    cannotJudge: [
        {
            on: "unknown networks",
            resources: [planned(group, "copy", { egress: [{ cidrBlocks: unknown }] })],
            resource: "copy",
            property: "egress[0].cidrBlocks",
            context: ofDrill,
        },
    ],
    leavesAlone: [
        {
            on: "a group of production",
            resources: [planned(group, "app", { egress: [{ cidrBlocks: ["0.0.0.0/0"] }] })],
        },
        {
            on: "a way into a drill",
            resources: [planned(rule, "in", { type: "ingress", cidrBlocks: ["0.0.0.0/0"] })],
            context: ofDrill,
        },
    ],
};
