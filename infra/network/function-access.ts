import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** What the functions that speak with databases stand in. */
export interface FunctionAccessArgs {
    readonly site: Site;
    readonly vpcId: pulumi.Input<string>;
    /** Addresses of the VPC: where the databases are. */
    readonly cidrBlock: pulumi.Input<string>;
}

/** The security group of lifeboat's own functions, which every database admits. */
export class FunctionAccess extends pulumi.ComponentResource {
    static readonly type = typeToken("network", "FunctionAccess");
    static readonly purposes: Purposes = {
        "": "What lifeboat's own functions may reach.",
        "=": "Databases of the network, and AWS; nobody reaches the functions.",
    };

    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: FunctionAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        super(FunctionAccess.type, name, {}, opts);
        const { site, vpcId, cidrBlock } = args;
        this.securityGroupId = new aws.ec2.SecurityGroup(
            name,
            {
                description: "Functions of lifeboat.",
                vpcId,
                ingress: [],
                egress: [
                    // databases listen where the configuration says, and nothing else in the network admits this group
                    {
                        description: "databases",
                        protocol: "tcp",
                        fromPort: 1_150,
                        toPort: 65_535,
                        cidrBlocks: [cidrBlock],
                    },
                    {
                        description: "AWS",
                        protocol: "tcp",
                        fromPort: 443,
                        toPort: 443,
                        cidrBlocks: ["0.0.0.0/0"],
                    },
                ],
                tags: site.tags,
            },
            { parent: this },
        ).id;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}
