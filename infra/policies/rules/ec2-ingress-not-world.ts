import type { PlannedResource } from "../../planned.ts";
import { isCidr, isWorld } from "../cidr.ts";
import { demand, unevaluated } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, isAbsent, obscurity } from "../place.ts";
import { networksOf, ruleType, securityRuleTypes } from "../security-rules.ts";

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
    inspect,
} as const satisfies Guardrail;

function inspect(resource: PlannedResource): readonly Finding[] {
    const direction = at(resource, "type");
    const why = resource.type === ruleType ? obscurity(direction.value) : null;
    if (why !== null) return [unevaluated(direction, why)];
    return networksOf(resource, "ingress")
        .filter((network) => !isAbsent(network))
        .flatMap((network) =>
            demand(
                network,
                (value) => typeof value === "string" && isCidr(value) && !isWorld(value),
                "It lets the whole Internet in.",
            ),
        );
}
