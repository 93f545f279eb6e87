import type { Guardrail } from "../guardrail.ts";
import { openToWorld } from "../open-to-world.ts";
import { ruleType, securityRuleTypes } from "../security-rules.ts";

export const ec2IngressNotWorld = {
    id: "ec2-ingress-not-world",
    title: "Nothing admits the whole Internet",
    demands:
        "No security group lets the world in, nor any network with a prefix shorter than 8 (16 for IPv6).",
    danger: "Databases behind an open group are found within minutes.",
    remedy: "Name the networks, or better the security groups, that may come in.",
    level: "mandatory",
    looksAt: securityRuleTypes,
    concerns: ({ type, inputs }) =>
        type === ruleType ? inputs["type"] !== "egress" : !type.endsWith("SecurityGroupEgressRule"),
    inspect: (resource) => openToWorld(resource, "ingress", "It lets the whole Internet in."),
} as const satisfies Guardrail;
