import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { drillSubnetGroupName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { splitBlock } from "./cidr-block.ts";
import { type DrillEndpoint, drillEndpoints } from "./drill-endpoints.ts";
import { drillGroups } from "./drill-groups.ts";
import { makeEndpoints } from "./make-endpoints.ts";

/** What drills restore into. */
export interface DrillNetworkArgs {
    readonly site: Site;
    /** Addresses of the drills' own VPC, such as `10.255.0.0/24`: connected to no other, so it may equal another's. */
    readonly cidrBlock: string;
    /**
     * Services that the runner can reach, each at about 7 $ a month. Danger: without one of them, what it is for
     * fails, and the runner waits for it until it times out.
     */
    readonly endpoints: readonly DrillEndpoint[];
}

/** RDS refuses a subnet group within one zone. */
const zones = ["a", "b"] as const;

/**
 * A VPC for drills alone: no Internet gateway, no NAT, no peering. Whatever a restored database tries (subscriptions,
 * foreign servers, mail from a trigger), no packet reaches production or anybody else.
 */
export class DrillNetwork extends pulumi.ComponentResource {
    static readonly type = typeToken("network", "DrillNetwork");
    static readonly purposes: Purposes = {
        "": "Where drills restore: no route leads to production or to the Internet.",
        "=": "The drills' own VPC, connected to no other.",
        closed: "The VPC's own security group, emptied: what names no group reaches nobody.",
        routes: "Routes of the drills' subnets: none beyond the VPC itself.",
        "subnet-*": "A zone for restored databases and for the runner.",
        "routes-*": "Puts a subnet under the routes that lead nowhere.",
        "subnet-group": "The subnets that RDS restores into.",
        runner: "What the runner of a drill may reach: endpoints, the bucket's gateway, and restored databases.",
        restored: "What reaches a restored database: the runner alone; it reaches nobody itself.",
        endpoints: "What reaches the endpoints: the runner alone.",
        "runner-to-restored": "Lets the runner speak to restored databases.",
        "restored-from-runner": "Admits the runner to restored databases.",
        "runner-to-endpoints": "Lets the runner speak to the endpoints.",
        "endpoints-from-runner": "Admits the runner to the endpoints.",
        "runner-to-s3": "Lets the runner speak to S3.",
        "endpoint-s3": "The way to this account's buckets, and to no others: evidence, baselines, state.",
        ...Object.fromEntries(
            Object.entries(drillEndpoints).map(([service, purpose]) => [`endpoint-${service}`, purpose]),
        ),
    };

    readonly vpcId: pulumi.Output<string>;
    /** In two zones; the runner stands in the first one, beside the endpoints. */
    readonly subnetIds: pulumi.Output<string>[];
    /** Of RDS, for restored databases. */
    readonly subnetGroupName: pulumi.Output<string>;
    readonly runnerSecurityGroupId: pulumi.Output<string>;
    readonly restoredSecurityGroupId: pulumi.Output<string>;

    constructor(name: string, args: DrillNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DrillNetwork.type, name, {}, opts);
        const { site, cidrBlock } = args;

        const vpc = this.vpc(name, site, cidrBlock);
        const routes = new aws.ec2.RouteTable(
            `${name}-routes`,
            { vpcId: vpc.id, routes: [], tags: site.tags },
            { parent: this },
        );
        const subnets = this.subnets(name, args, vpc.id, routes.id);
        const subnetIds = subnets.map(({ id }) => id);
        const groups = drillGroups(name, { site, vpcId: vpc.id }, this);
        makeEndpoints(name, { ...args, vpcId: vpc.id, routeTableId: routes.id, subnetIds, groups }, this);

        this.vpcId = vpc.id;
        this.subnetIds = subnetIds;
        this.subnetGroupName = this.subnetGroup(name, site, subnetIds).name;
        this.runnerSecurityGroupId = groups.runner.id;
        this.restoredSecurityGroupId = groups.restored.id;
        this.registerOutputs({
            vpcId: this.vpcId,
            subnetIds: this.subnetIds,
            subnetGroupName: this.subnetGroupName,
            runnerSecurityGroupId: this.runnerSecurityGroupId,
            restoredSecurityGroupId: this.restoredSecurityGroupId,
        });
    }

    private vpc(name: string, site: Site, cidrBlock: string): aws.ec2.Vpc {
        const vpc = new aws.ec2.Vpc(
            name,
            // endpoints answer under the services' own names only where the VPC resolves them
            { cidrBlock, enableDnsHostnames: true, enableDnsSupport: true, tags: site.tags },
            { parent: this },
        );
        new aws.ec2.DefaultSecurityGroup(
            `${name}-closed`,
            { vpcId: vpc.id, ingress: [], egress: [], tags: site.tags },
            { parent: this },
        );
        return vpc;
    }

    private subnets(
        name: string,
        { site, cidrBlock }: DrillNetworkArgs,
        vpcId: pulumi.Output<string>,
        routeTableId: pulumi.Output<string>,
    ): aws.ec2.Subnet[] {
        const blocks = splitBlock(cidrBlock, zones.length);
        // local zones, which RDS and endpoints do not know, must be opted into
        const available = aws.getAvailabilityZonesOutput(
            { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
            { parent: this },
        );
        return zones.map((zone, index) => {
            const subnet = new aws.ec2.Subnet(
                `${name}-subnet-${zone}`,
                {
                    vpcId,
                    cidrBlock: blocks[index],
                    availabilityZone: available.names.apply((names) => names[index]),
                    mapPublicIpOnLaunch: false,
                    tags: site.tags,
                },
                { parent: this },
            );
            new aws.ec2.RouteTableAssociation(
                `${name}-routes-${zone}`,
                { subnetId: subnet.id, routeTableId },
                { parent: this },
            );
            return subnet;
        });
    }

    private subnetGroup(name: string, site: Site, subnetIds: pulumi.Output<string>[]): aws.rds.SubnetGroup {
        return new aws.rds.SubnetGroup(
            `${name}-subnet-group`,
            {
                name: drillSubnetGroupName(site.system, site.role),
                description: "Subnets that drills restore into",
                subnetIds,
                tags: site.tags,
            },
            { parent: this },
        );
    }
}
