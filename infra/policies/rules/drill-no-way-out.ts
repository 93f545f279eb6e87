import type { PlannedResource } from "../../planned.ts";
import { isCidr, isWorld } from "../cidr.ts";
import { demand, unevaluated } from "../demand.ts";
import { mayBeOfDrill } from "../drill-stamp.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, isAbsent, obscurity } from "../place.ts";
import { networksOf, ruleType, securityRuleTypes } from "../security-rules.ts";

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
    inspect,
} as const satisfies Guardrail;

/** The provider revokes the rule that AWS gives every new group, all traffic out: leaving egress out is enough. */
function inspect(resource: PlannedResource): readonly Finding[] {
    const direction = at(resource, "type");
    const why = resource.type === ruleType ? obscurity(direction.value) : null;
    if (why !== null) return [unevaluated(direction, why)];
    return networksOf(resource, "egress")
        .filter((network) => !isAbsent(network))
        .flatMap((network) =>
            demand(
                network,
                (value) => typeof value === "string" && isCidr(value) && !isWorld(value),
                "It lets a restored copy reach the Internet.",
            ),
        );
}
