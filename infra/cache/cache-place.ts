import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Where a cache stands, and who may reach it. */
export interface CachePlaceArgs {
    readonly site: Site;
    readonly vpcId: pulumi.Input<string>;
    /** Subnets of at least two zones, without a route to the internet. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Security groups whose members may connect. */
    readonly clientSecurityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** A cache's surroundings, the same in both regions. */
export class CachePlace extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "CachePlace");
    static readonly purposes: Purposes = {
        "": "Where the cache stands and who may reach it.",
        subnets: "The subnets that its nodes are placed in.",
        access: "Admits the application to the cache's port, and lets it reach nothing.",
    };

    readonly subnetGroupName: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: CachePlaceArgs, opts?: pulumi.ComponentResourceOptions) {
        super(CachePlace.type, name, {}, opts);
        const { site, vpcId, subnetIds, clientSecurityGroupIds } = args;
        this.subnetGroupName = new aws.elasticache.SubnetGroup(
            `${name}-subnets`,
            { description: "Where the cache stands.", subnetIds, tags: site.tags },
            { parent: this },
        ).name;
        this.securityGroupId = new aws.ec2.SecurityGroup(
            `${name}-access`,
            {
                description: "Who may reach the cache.",
                vpcId,
                ingress: [
                    {
                        description: "the cache, from the application",
                        protocol: "tcp",
                        fromPort: 6379,
                        toPort: 6379,
                        securityGroups: clientSecurityGroupIds,
                    },
                ],
                egress: [],
                tags: site.tags,
            },
            { parent: this },
        ).id;
        this.registerOutputs({
            subnetGroupName: this.subnetGroupName,
            securityGroupId: this.securityGroupId,
        });
    }
}
