import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** On which every cache listens. */
export const cachePort = 6379;

/** Where a cache stands, and who may reach it. */
export interface CachePlaceArgs {
    readonly site: Site;
    readonly vpcId: pulumi.Input<string>;
    /** Subnets of at least two zones, without a route to the internet. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Security groups that may connect, by a name that stays: their rules are named after it. */
    readonly clientSecurityGroupIds: Readonly<Record<string, pulumi.Input<string>>>;
}

/** A cache's surroundings, the same in both regions. */
export class CachePlace extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "CachePlace");
    static readonly purposes: Purposes = {
        "": "Where the cache stands and who may reach it.",
        subnets: "The subnets that its nodes are placed in.",
        access: "The cache's security group; nothing leaves by it.",
        "access-from-*": "Admits one group to the cache's port.",
    };

    readonly subnetGroupName: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: CachePlaceArgs, opts?: pulumi.ComponentResourceOptions) {
        super(CachePlace.type, name, {}, opts);
        const { site, subnetIds } = args;
        this.subnetGroupName = new aws.elasticache.SubnetGroup(
            `${name}-subnets`,
            { description: "Where the cache stands.", subnetIds, tags: site.tags },
            { parent: this },
        ).name;
        this.securityGroupId = this.access(`${name}-access`, args);
        this.registerOutputs({
            subnetGroupName: this.subnetGroupName,
            securityGroupId: this.securityGroupId,
        });
    }

    private access(name: string, args: CachePlaceArgs): pulumi.Output<string> {
        const { site, vpcId, clientSecurityGroupIds } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            // rules are resources of their own; with none, AWS's "everything may leave" is taken away
            { description: `Connections to ${site.system}'s cache`, vpcId, tags: site.tags },
            { parent: this },
        );
        for (const [id, referencedSecurityGroupId] of Object.entries(clientSecurityGroupIds))
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-from-${id}`,
                {
                    securityGroupId: group.id,
                    referencedSecurityGroupId,
                    ipProtocol: "tcp",
                    fromPort: cachePort,
                    toPort: cachePort,
                },
                { parent: this },
            );
        return group.id;
    }
}
