import { mayBeOfDrill } from "../drill-stamp.ts";
import type { Guardrail } from "../guardrail.ts";
import { openToWorld } from "../open-to-world.ts";
import { ruleType, securityRuleTypes } from "../security-rules.ts";

export const drillNoWayOut = {
    id: "drill-no-way-out",
    title: "Nothing of a drill reaches out",
    demands: "No security group of a drill lets anything go to the Internet.",
    danger: "A restored copy still believes to be production: it would mail customers and call partners.",
    remedy: "Leave egress out, or name the endpoints' security groups.",
    level: "mandatory",
    looksAt: securityRuleTypes,
    concerns: (resource, context) =>
        mayBeOfDrill(resource, context) &&
        (resource.type === ruleType
            ? resource.inputs["type"] !== "ingress"
            : !resource.type.endsWith("SecurityGroupIngressRule")),
    // the provider revokes the rule that AWS gives every new group, all traffic out: leaving egress out is enough
    inspect: (resource) => openToWorld(resource, "egress", "It lets a restored copy reach the Internet."),
} as const satisfies Guardrail;
