import type { PlannedResource } from "../planned.ts";
import { isCidr, isWorld } from "./cidr.ts";
import { demand, unevaluated } from "./demand.ts";
import type { Finding } from "./guardrail.ts";
import { at, isAbsent, obscurity } from "./place.ts";
import { networksOf, ruleType } from "./security-rules.ts";

/**
 * The networks of a security group or of one of its rules that are as wide as the Internet, or cannot be read.
 * @param wrong what such a network does, as a sentence
 */
export function openToWorld(
    resource: PlannedResource,
    direction: "ingress" | "egress",
    wrong: string,
): readonly Finding[] {
    const stated = at(resource, "type");
    const why = resource.type === ruleType ? obscurity(stated.value) : null;
    if (why !== null) return [unevaluated(stated, why)];
    return networksOf(resource, direction)
        .filter((network) => !isAbsent(network))
        .flatMap((network) =>
            demand(network, (value) => typeof value === "string" && isCidr(value) && !isWorld(value), wrong),
        );
}
