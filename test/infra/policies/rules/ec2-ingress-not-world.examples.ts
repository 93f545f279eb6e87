import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const group = "aws:ec2/securityGroup:SecurityGroup";
const rule = "aws:ec2/securityGroupRule:SecurityGroupRule";
const single = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "named networks and groups",
            resources: [
                planned(group, "database", {
                    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
                }),
                planned(single, "app", { referencedSecurityGroupId: "sg-1" }),
                planned(rule, "out", { type: "ingress", cidrBlocks: ["192.0.2.0/24"] }),
            ],
        },
    ],
    fails: [
        {
            on: "everybody",
            resources: [
                planned(group, "database", { ingress: [{ cidrBlocks: ["10.0.0.0/16", "0.0.0.0/0"] }] }),
            ],
            resource: "database",
            property: "ingress[0].cidrBlocks[1]",
        },
        {
            on: "everybody by IPv6",
            resources: [planned(group, "database", { ingress: [{ ipv6CidrBlocks: ["::/0"] }] })],
            resource: "database",
            property: "ingress[0].ipv6CidrBlocks[0]",
        },
        {
            on: "half of everybody",
            resources: [planned(single, "app", { cidrIpv4: "128.0.0.0/1" })],
            resource: "app",
            property: "cidrIpv4",
        },
        {
            on: "everybody in another spelling",
            resources: [planned(single, "app", { cidrIpv6: "0:0::0/0" })],
            resource: "app",
            property: "cidrIpv6",
        },
        {
            on: "a rule of the older form",
            resources: [planned(rule, "in", { type: "ingress", cidrBlocks: ["0.0.0.0/0"] })],
            resource: "in",
            property: "cidrBlocks[0]",
        },
    ],
    cannotJudge: [
        {
            on: "unknown networks",
            resources: [planned(group, "database", { ingress: [{ cidrBlocks: unknown }] })],
            resource: "database",
            property: "ingress[0].cidrBlocks",
        },
        {
            on: "unknown rules",
            resources: [planned(group, "database", { ingress: unknown })],
            resource: "database",
            property: "ingress.cidrBlocks",
        },
        {
            on: "a rule in nobody knows which direction",
            resources: [planned(rule, "in", { type: unknown, cidrBlocks: ["10.0.0.0/16"] })],
            resource: "in",
            property: "type",
        },
    ],
    leavesAlone: [
        {
            on: "a way out",
            resources: [
                planned("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", {
                    cidrIpv4: "0.0.0.0/0",
                }),
                planned(rule, "out", { type: "egress", cidrBlocks: ["0.0.0.0/0"] }),
            ],
        },
    ],
};
