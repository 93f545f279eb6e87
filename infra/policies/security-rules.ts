import type { PlannedResource } from "../planned.ts";
import { at, below, elements, type Place } from "./place.ts";

/** A rule of a security group in the older form, whose `type` is its direction. */
export const ruleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
const groupTypes = [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
];
const singleRuleTypes = [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

/** Every type that says which networks come in or go out. */
export const securityRuleTypes: readonly string[] = [...groupTypes, ruleType, ...singleRuleTypes];

/** The networks in CIDR notation that one of those admits in one direction; for single rules in their own. */
export function networksOf(resource: PlannedResource, direction: "ingress" | "egress"): readonly Place[] {
    if (singleRuleTypes.includes(resource.type)) return [at(resource, "cidrIpv4"), at(resource, "cidrIpv6")];
    const rules = groupTypes.includes(resource.type)
        ? elements(at(resource, direction))
        : [{ resource, path: [], value: resource.inputs }];
    return rules.flatMap((rule) => [
        ...elements(below(rule, "cidrBlocks")),
        ...elements(below(rule, "ipv6CidrBlocks")),
    ]);
}
