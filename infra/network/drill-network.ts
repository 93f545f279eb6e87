import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { drillSubnetGroupName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { splitBlock } from "./cidr-block.ts";
import { type DrillEndpoint, drillEndpoints } from "./drill-endpoints.ts";
import { s3EndpointPolicy } from "./s3-endpoint-policy.ts";

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

const httpsPort = 443;
const postgresPort = 5_432;
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
        const groups = this.securityGroups(name, site, vpc.id);
        this.endpoints(name, args, { vpcId: vpc.id, routeTableId: routes.id, subnetIds, groups });

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

    private securityGroups(name: string, site: Site, vpcId: pulumi.Output<string>): SecurityGroups {
        const group = (suffix: string, description: string): aws.ec2.SecurityGroup =>
            new aws.ec2.SecurityGroup(
                `${name}-${suffix}`,
                // rules are resources of their own; with none, AWS's "everything may leave" is taken away
                { description, vpcId, tags: site.tags },
                { parent: this },
            );
        const groups = {
            runner: group("runner", "The runner of drills"),
            restored: group("restored", "Databases that drills restored"),
            endpoints: group("endpoints", "Endpoints that the runner of drills needs"),
        };
        this.path(name, "restored", groups, postgresPort);
        this.path(name, "endpoints", groups, httpsPort);
        return groups;
    }

    /** From the runner to another group, on one port: allowed where it leaves, and where it arrives. */
    private path(
        name: string,
        to: "restored" | "endpoints",
        { runner, ...groups }: SecurityGroups,
        port: number,
    ): void {
        const ports = { ipProtocol: "tcp", fromPort: port, toPort: port };
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-runner-to-${to}`,
            { securityGroupId: runner.id, referencedSecurityGroupId: groups[to].id, ...ports },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-${to}-from-runner`,
            { securityGroupId: groups[to].id, referencedSecurityGroupId: runner.id, ...ports },
            { parent: this },
        );
    }

    private endpoints(name: string, { site, endpoints }: DrillNetworkArgs, place: EndpointPlace): void {
        const { vpcId, routeTableId, subnetIds, groups } = place;
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
            { parent: this },
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
            { parent: this },
        );
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
                { parent: this },
            );
    }
}

interface SecurityGroups {
    readonly runner: aws.ec2.SecurityGroup;
    readonly restored: aws.ec2.SecurityGroup;
    readonly endpoints: aws.ec2.SecurityGroup;
}

interface EndpointPlace {
    readonly vpcId: pulumi.Output<string>;
    readonly routeTableId: pulumi.Output<string>;
    readonly subnetIds: pulumi.Output<string>[];
    readonly groups: SecurityGroups;
}
