import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";
import type { DrillEndpoint } from "./drill-endpoints.ts";
import { type DrillGroups, httpsPort } from "./drill-groups.ts";
import { s3EndpointPolicy } from "./s3-endpoint-policy.ts";

/** Which endpoints there are, and where. */
export interface EndpointPlace {
    readonly site: Site;
    readonly endpoints: readonly DrillEndpoint[];
    readonly vpcId: pulumi.Output<string>;
    readonly routeTableId: pulumi.Output<string>;
    /** Interface endpoints stand in the first. */
    readonly subnetIds: readonly pulumi.Output<string>[];
    readonly groups: DrillGroups;
}

/** Makes the gateway to S3 and an interface endpoint for each service: all that a drill's runner can reach. */
export function makeEndpoints(name: string, place: EndpointPlace, parent: pulumi.Resource): void {
    const { site, endpoints, vpcId, subnetIds, groups } = place;
    openS3(name, place, parent);
    for (const service of endpoints)
        new aws.ec2.VpcEndpoint(
            `${name}-endpoint-${service}`,
            {
                vpcId,
                serviceName: `com.amazonaws.${site.region}.${service}`,
                vpcEndpointType: "Interface",
                privateDnsEnabled: true,
                // one zone: a second one doubles the price, and a drill that fails with its zone is repeated
                subnetIds: subnetIds.slice(0, 1),
                securityGroupIds: [groups.endpoints.id],
                tags: site.tags,
            },
            { parent },
        );
}

function openS3(
    name: string,
    { site, vpcId, routeTableId, groups }: EndpointPlace,
    parent: pulumi.Resource,
): void {
    const s3 = new aws.ec2.VpcEndpoint(
        `${name}-endpoint-s3`,
        {
            vpcId,
            serviceName: `com.amazonaws.${site.region}.s3`,
            vpcEndpointType: "Gateway",
            routeTableIds: [routeTableId],
            policy: pulumi.jsonStringify(s3EndpointPolicy(site, vpcId)),
            tags: site.tags,
        },
        { parent },
    );
    new aws.vpc.SecurityGroupEgressRule(
        `${name}-runner-to-s3`,
        {
            securityGroupId: groups.runner.id,
            prefixListId: s3.prefixListId,
            ipProtocol: "tcp",
            fromPort: httpsPort,
            toPort: httpsPort,
        },
        { parent },
    );
}
