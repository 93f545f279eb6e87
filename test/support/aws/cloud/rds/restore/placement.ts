import {
    DescribeInternetGatewaysCommand,
    DescribeSecurityGroupsCommand,
    DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import {
    type DBSubnetGroup,
    DescribeDBParameterGroupsCommand,
    DescribeDBSubnetGroupsCommand,
} from "@aws-sdk/client-rds";
import { type Group, text, texts } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { ask } from "../../moto/ask.ts";
import type { World } from "../../world.ts";

/** Where a new instance stands, after RDS has found nothing wrong with it. */
export interface Placement {
    readonly subnetGroup: string | undefined;
    readonly securityGroups: readonly string[];
    readonly parameterGroup: string | undefined;
    readonly public: boolean;
}

/** Throws `AwsError` for groups that are unknown or do not go together. What is not said is the default. */
export async function placementOf(
    world: World,
    region: string,
    parameters: Group,
    engineVersion: string,
): Promise<Placement> {
    const subnetGroup = text(parameters, "DBSubnetGroupName");
    const parameterGroup = text(parameters, "DBParameterGroupName");
    const subnets =
        subnetGroup === undefined ? undefined : await subnetGroupNamed(world, region, subnetGroup);
    const vpc = subnets?.VpcId ?? (await defaultVpc(world, region));
    const securityGroups = await securityGroupsIn(
        world,
        region,
        vpc,
        texts(parameters, "VpcSecurityGroupIds"),
    );
    if (parameterGroup !== undefined) await refuseOtherFamily(world, region, parameterGroup, engineVersion);
    const asked = parameters["PubliclyAccessible"];
    return {
        ...{ subnetGroup, securityGroups, parameterGroup },
        public: typeof asked === "boolean" ? asked : await leadsOut(world, region, vpc),
    };
}

async function subnetGroupNamed(world: World, region: string, name: string): Promise<DBSubnetGroup> {
    const input = { DBSubnetGroupName: name };
    const { DBSubnetGroups: [found] = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBSubnetGroupsCommand(input)),
    );
    if (found === undefined)
        throw new AwsError("DBSubnetGroupNotFoundFault", `DB subnet group '${name}' does not exist.`, 404);
    return found;
}

async function defaultVpc(world: World, region: string): Promise<string> {
    const input = { Filters: [{ Name: "is-default", Values: ["true"] }] };
    const { Vpcs: [found] = [] } = await ask("ec2", () =>
        world.moto.ec2(region).send(new DescribeVpcsCommand(input)),
    );
    return found?.VpcId ?? "";
}

async function securityGroupsIn(
    world: World,
    region: string,
    vpc: string,
    wanted: readonly string[],
): Promise<readonly string[]> {
    const { SecurityGroups = [] } = await ask("ec2", () =>
        world.moto.ec2(region).send(new DescribeSecurityGroupsCommand({})),
    );
    if (wanted.length === 0)
        return SecurityGroups.filter((group) => group.VpcId === vpc && group.GroupName === "default").flatMap(
            ({ GroupId }) => GroupId ?? [],
        );
    for (const id of wanted) {
        const found = SecurityGroups.find(({ GroupId }) => GroupId === id);
        if (found === undefined)
            throw new AwsError(
                "InvalidParameterValue",
                `Invalid security group , groupId= ${id}, groupName=.`,
            );
        if (found.VpcId !== vpc)
            throw new AwsError(
                "InvalidParameterCombination",
                `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${vpc} and the EC2 security group is in ${found.VpcId ?? "none"}`,
            );
    }
    return wanted;
}

/** Of `postgres` and a version, such as `postgres17`. */
export function familyOf(engineVersion: string): string {
    return `postgres${engineVersion.split(".")[0] ?? ""}`;
}

async function refuseOtherFamily(
    world: World,
    region: string,
    name: string,
    engineVersion: string,
): Promise<void> {
    const family = familyOf(engineVersion);
    if (name === `default.${family}`) return;
    const input = { DBParameterGroupName: name };
    const { DBParameterGroups: [found] = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBParameterGroupsCommand(input)),
    );
    if (found === undefined)
        throw new AwsError("DBParameterGroupNotFound", `DBParameterGroup not found: ${name}`, 404);
    const has = found.DBParameterGroupFamily ?? "";
    if (has !== family)
        throw new AwsError(
            "InvalidParameterCombination",
            `The Parameter Group ${name} with DBParameterGroupFamily ${has} can't be used for this instance. Please use a Parameter Group with DBParameterGroupFamily ${family}`,
        );
}

/** Whether a VPC has an internet gateway: then an instance is public unless one says otherwise. */
async function leadsOut(world: World, region: string, vpc: string): Promise<boolean> {
    const input = { Filters: [{ Name: "attachment.vpc-id", Values: [vpc] }] };
    const { InternetGateways = [] } = await ask("ec2", () =>
        world.moto.ec2(region).send(new DescribeInternetGatewaysCommand(input)),
    );
    return InternetGateways.length > 0;
}
