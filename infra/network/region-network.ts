import type { types } from "@pulumi/awsx";
// not the whole package, which loads Docker's and much else besides
import { Vpc } from "@pulumi/awsx/ec2/vpc.js";
import * as pulumi from "@pulumi/pulumi";
import type { ExistingNetwork, NewNetwork } from "../config/network.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Which network a region has. */
export interface RegionNetworkArgs {
    readonly site: Site;
    /** A VPC that is there already; nothing is made then. Default: one is made, as `made` says. */
    readonly existing?: ExistingNetwork;
    /**
     * What is made where `existing` is left out. Danger: another block of addresses later means another VPC, and
     * databases do not move.
     */
    readonly made: NewNetwork;
}

/** Where a region's databases live: a VPC that is brought, or one with subnets that no route leads out of. */
export class RegionNetwork extends pulumi.ComponentResource {
    static readonly type = typeToken("network", "RegionNetwork");
    static readonly purposes: Purposes = {
        "": "Where the region's databases live.",
        "=": "The VPC: subnets without a way out for databases, private ones for what speaks to them.",
    };

    readonly vpcId: pulumi.Output<string>;
    /** Its addresses; no database admits anybody from elsewhere. */
    readonly cidrBlock: pulumi.Output<string>;
    /** In at least two zones, without a route to the Internet. */
    readonly databaseSubnetIds: pulumi.Output<string[]>;
    /** For functions and applications; empty where an existing network names none. */
    readonly privateSubnetIds: pulumi.Output<string[]>;

    constructor(name: string, args: RegionNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super(RegionNetwork.type, name, {}, opts);
        const { existing } = args;
        if (existing === undefined) {
            const vpc = newVpc(name, args, this);
            this.vpcId = vpc.vpcId;
            this.cidrBlock = pulumi.output(args.made.cidrBlock);
            this.databaseSubnetIds = vpc.isolatedSubnetIds;
            this.privateSubnetIds = vpc.privateSubnetIds;
        } else {
            this.vpcId = pulumi.output(existing.vpcId);
            this.cidrBlock = pulumi.output(existing.cidrBlock);
            this.databaseSubnetIds = pulumi.output(existing.databaseSubnetIds);
            this.privateSubnetIds = pulumi.output(existing.privateSubnetIds);
        }
        this.registerOutputs({
            vpcId: this.vpcId,
            cidrBlock: this.cidrBlock,
            databaseSubnetIds: this.databaseSubnetIds,
            privateSubnetIds: this.privateSubnetIds,
        });
    }
}

function newVpc(
    name: string,
    { site, made }: Pick<RegionNetworkArgs, "site" | "made">,
    parent: pulumi.Resource,
): Vpc {
    const { cidrBlock, zones, natGateways } = made;
    return new Vpc(
        name,
        {
            cidrBlock,
            numberOfAvailabilityZones: zones,
            // interface endpoints and RDS answer by names
            enableDnsHostnames: true,
            natGateways: { strategy: natGatewayStrategy[natGateways] },
            // in the order of the list, so that a kind of subnet added at its end moves none of the others
            subnetStrategy: "Auto",
            subnetSpecs: subnetSpecs(natGateways),
            tags: site.tags,
        },
        { parent },
    );
}

const natGatewayStrategy = { none: "None", single: "Single", "one-per-zone": "OnePerAz" } as const;

/** Public subnets are there for NAT gateways alone; without those, private subnets are isolated too. */
export function subnetSpecs(natGateways: NewNetwork["natGateways"]): types.input.ec2.SubnetSpecArgs[] {
    const database = { name: "database", type: "Isolated" } as const;
    const application = { name: "private", type: "Private" } as const;
    if (natGateways === "none") return [database, application];
    return [database, application, { name: "public", type: "Public" }];
}
