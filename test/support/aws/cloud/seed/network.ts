import {
    CreateSecurityGroupCommand,
    CreateSubnetCommand,
    CreateVpcCommand,
    RevokeSecurityGroupEgressCommand,
} from "@aws-sdk/client-ec2";
import { CreateDBSubnetGroupCommand } from "@aws-sdk/client-rds";
import type { World } from "../world.ts";

export interface NetworkSeed {
    /** Of the subnet group. Default `private`. */
    readonly subnetGroup?: string;
    /** Name -> description. Default one, `databases`. */
    readonly securityGroups?: readonly string[];
    /** Default `10.0.0.0/16`; a `/16`. */
    readonly cidr?: string;
    readonly tags?: Readonly<Record<string, string>>;
}

/** A VPC without a way out, two subnets, a subnet group, and security groups that let nothing out. */
export interface SeededNetwork {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly subnetGroup: string;
    /** Name -> id. */
    readonly securityGroups: Readonly<Record<string, string>>;
}

export async function seedNetwork(
    world: World,
    region: string,
    seed: NetworkSeed = {},
): Promise<SeededNetwork> {
    const { subnetGroup = "private", securityGroups = ["databases"], cidr = "10.0.0.0/16" } = seed;
    const tags = Object.entries(seed.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    const ec2 = world.moto.ec2(region);
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }));
    const vpcId = Vpc?.VpcId ?? "";
    const block = cidr.split(".").slice(0, 2).join(".");
    const subnetIds: string[] = [];
    for (const [index, zone] of ["a", "b"].entries()) {
        const input = {
            VpcId: vpcId,
            CidrBlock: `${block}.${index}.0/24`,
            AvailabilityZone: `${region}${zone}`,
        };
        subnetIds.push((await ec2.send(new CreateSubnetCommand(input))).Subnet?.SubnetId ?? "");
    }
    const groups: Record<string, string> = {};
    for (const name of securityGroups) {
        const input = { GroupName: name, Description: name, VpcId: vpcId };
        const { GroupId = "" } = await ec2.send(new CreateSecurityGroupCommand(input));
        const all = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
        await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [all] }));
        groups[name] = GroupId;
    }
    const input = {
        DBSubnetGroupName: subnetGroup,
        DBSubnetGroupDescription: subnetGroup,
        SubnetIds: subnetIds,
        Tags: tags,
    };
    await world.moto.rds(region).send(new CreateDBSubnetGroupCommand(input));
    return { vpcId, subnetIds, subnetGroup, securityGroups: groups };
}
