import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { drillSecurityGroupName } from "../names.ts";
import type { Site } from "../site.ts";

/** Security groups of a network for drills. */
export interface DrillGroups {
    /** Of the machine that runs a drill. */
    readonly runner: aws.ec2.SecurityGroup;
    /** Of restored databases: no rule lets anything out. */
    readonly restored: aws.ec2.SecurityGroup;
    /** Of the endpoints. */
    readonly endpoints: aws.ec2.SecurityGroup;
}

/** Port of endpoints, and of S3. */
export const httpsPort = 443;
/** Port of restored databases, whatever their source listens on. */
export const postgresPort = 5_432;

/** Makes the groups, and the two ways that the runner has among them. */
export function drillGroups(
    name: string,
    { site, vpcId }: { readonly site: Site; readonly vpcId: pulumi.Input<string> },
    parent: pulumi.Resource,
): DrillGroups {
    const group = (suffix: string, description: string, physical = {}): aws.ec2.SecurityGroup =>
        new aws.ec2.SecurityGroup(
            `${name}-${suffix}`,
            // rules are resources of their own; with none, AWS's "everything may leave" is taken away
            { ...physical, description, vpcId, tags: site.tags },
            { parent },
        );
    const groups = {
        runner: group("runner", "The runner of drills"),
        restored: group("restored", "Databases that drills restored", {
            name: drillSecurityGroupName(site.system, site.role),
        }),
        endpoints: group("endpoints", "Endpoints that the runner of drills needs"),
    };
    letRunnerReach(name, "restored", groups, postgresPort, parent);
    letRunnerReach(name, "endpoints", groups, httpsPort, parent);
    return groups;
}

/** On one port: allowed where it leaves, and where it arrives. */
function letRunnerReach(
    name: string,
    to: "restored" | "endpoints",
    { runner, ...groups }: DrillGroups,
    port: number,
    parent: pulumi.Resource,
): void {
    const ports = { ipProtocol: "tcp", fromPort: port, toPort: port };
    new aws.vpc.SecurityGroupEgressRule(
        `${name}-runner-to-${to}`,
        { securityGroupId: runner.id, referencedSecurityGroupId: groups[to].id, ...ports },
        { parent },
    );
    new aws.vpc.SecurityGroupIngressRule(
        `${name}-${to}-from-runner`,
        { securityGroupId: groups[to].id, referencedSecurityGroupId: runner.id, ...ports },
        { parent },
    );
}
