import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { enhancedMonitoringRole } from "../access/enhanced-monitoring.ts";
import { databaseSubnetGroupName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Where a region's replicas stand. */
export interface ReplicaPlaceArgs {
    readonly site: Site;
    /** Subnets of at least two zones, without a route to the internet. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** The surroundings that all replicas of a region share: subnets, and the role that monitors them. */
export class ReplicaPlace extends pulumi.ComponentResource {
    static readonly type = typeToken("dr", "ReplicaPlace");
    static readonly purposes: Purposes = {
        "": "What the replicas of the region share.",
        subnets: "The subnets that replicas are placed in.",
        monitoring: "Lets RDS write the replicas' operating system metrics.",
    };

    readonly subnetGroupName: pulumi.Output<string>;
    readonly monitoringRoleArn: pulumi.Output<string>;

    constructor(name: string, args: ReplicaPlaceArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ReplicaPlace.type, name, {}, opts);
        const { site, subnetIds } = args;
        this.subnetGroupName = new aws.rds.SubnetGroup(
            `${name}-subnets`,
            {
                name: databaseSubnetGroupName(site.system, site.role),
                description: `Subnets of the replicas of ${site.system}'s databases`,
                subnetIds,
                tags: site.tags,
            },
            { parent: this },
        ).name;
        this.monitoringRoleArn = enhancedMonitoringRole(`${name}-monitoring`, site, { parent: this }).arn;
        this.registerOutputs({
            subnetGroupName: this.subnetGroupName,
            monitoringRoleArn: this.monitoringRoleArn,
        });
    }
}
