import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ComputeConfiguration } from "../config/dr.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Machines that stand by. */
export interface StandbyComputeArgs extends ComputeConfiguration {
    readonly site: Site;
    /** Whether the region has taken over: then `capacity` machines run, and none before. */
    readonly active: boolean;
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** The groups that the databases and the cache admit. */
    readonly securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** The application's machines in the DR region: a template that costs nothing until the region becomes active. */
export class StandbyCompute extends pulumi.ComponentResource {
    static readonly type = typeToken("dr", "StandbyCompute");
    static readonly purposes: Purposes = {
        "": "The application's machines, none of them running before the region is active.",
        template: "What each machine starts from.",
        machines: "How many machines run, and where.",
    };

    readonly groupName: pulumi.Output<string>;

    constructor(name: string, args: StandbyComputeArgs, opts?: pulumi.ComponentResourceOptions) {
        super(StandbyCompute.type, name, {}, opts);
        const { site, active, image, instanceType, capacity, subnetIds, securityGroupIds } = args;
        const template = new aws.ec2.LaunchTemplate(
            `${name}-template`,
            {
                description: "The application in the DR region.",
                imageId: image,
                instanceType,
                vpcSecurityGroupIds: securityGroupIds,
                // a stolen request must not be able to read the machine's credentials
                metadataOptions: {
                    httpEndpoint: "enabled",
                    httpTokens: "required",
                    httpPutResponseHopLimit: 1,
                },
                updateDefaultVersion: true,
                tags: site.tags,
            },
            { parent: this },
        );
        const wanted = active ? capacity : 0;
        this.groupName = new aws.autoscaling.Group(
            `${name}-machines`,
            {
                minSize: wanted,
                desiredCapacity: wanted,
                maxSize: capacity,
                vpcZoneIdentifiers: subnetIds,
                launchTemplate: { id: template.id, version: "$Latest" },
                tags: Object.entries(site.tags).map(([key, value]) => ({
                    key,
                    value,
                    propagateAtLaunch: true,
                })),
            },
            { parent: this },
        ).name;
        this.registerOutputs({ groupName: this.groupName });
    }
}
