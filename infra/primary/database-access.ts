import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Who may connect to a database. */
export interface DatabaseAccessArgs {
    readonly site: Site;
    /** Its name in the system. */
    readonly database: string;
    readonly vpcId: pulumi.Input<string>;
    /** Port on which it listens. */
    readonly port: number;
    /** Security groups that may connect, by a name that stays: their rules are named after it. */
    readonly securityGroupIds: Readonly<Record<string, pulumi.Input<string>>>;
    /** Blocks of addresses inside of the VPC that may connect. Danger: whatever runs there may. */
    readonly cidrBlocks: readonly string[];
}

/** The security group of a database: it admits named groups and blocks, and lets nothing out. */
export class DatabaseAccess extends pulumi.ComponentResource {
    static readonly type = typeToken("primary", "DatabaseAccess");
    static readonly purposes: Purposes = {
        "": "Who may connect to a database.",
        "=": "The database's security group; nothing leaves by it.",
        "from-*": "Admits one group or block to the database's port.",
    };

    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: DatabaseAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DatabaseAccess.type, name, {}, opts);
        const { site, database, vpcId, port, securityGroupIds, cidrBlocks } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            // rules are resources of their own; with none, AWS's "everything may leave" is taken away
            { description: `Connections to ${site.system}'s ${database}`, vpcId, tags: site.tags },
            { parent: this },
        );
        const admit = (id: string, source: Partial<aws.vpc.SecurityGroupIngressRuleArgs>): void => {
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-from-${id}`,
                { ...source, securityGroupId: group.id, ipProtocol: "tcp", fromPort: port, toPort: port },
                { parent: this },
            );
        };
        for (const [id, referencedSecurityGroupId] of Object.entries(securityGroupIds))
            admit(id, { referencedSecurityGroupId });
        for (const cidrIpv4 of cidrBlocks) admit(cidrIpv4, { cidrIpv4 });
        this.securityGroupId = group.id;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}
