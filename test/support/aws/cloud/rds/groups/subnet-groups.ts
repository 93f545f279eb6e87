import {
    CreateDBSubnetGroupCommand,
    type CreateDBSubnetGroupCommandInput,
    DeleteDBSubnetGroupCommand,
    DescribeDBSubnetGroupsCommand,
} from "@aws-sdk/client-rds";
import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import { isGroup, needed, text, texts } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { StandIn } from "../../world.ts";
import { instancesOf } from "../instances.ts";
import { paged } from "../paging.ts";

/** CreateDBSubnetGroup: of subnets in two zones of one VPC. */
export const createSubnetGroup: StandIn = async ({ region, parameters }, world) => {
    const ids = texts(parameters, "SubnetIds");
    const { Subnets = [] } = await ask("ec2", () =>
        world.moto.ec2(region).send(new DescribeSubnetsCommand({ SubnetIds: [...ids] })),
    ).catch(() => ({ Subnets: [] }));
    if (Subnets.length < ids.length)
        throw new AwsError("InvalidSubnet", `Some input subnets in :[${ids.join(", ")}] are invalid.`);
    if (new Set(Subnets.map(({ VpcId }) => VpcId)).size > 1)
        throw new AwsError("InvalidSubnet", "The subnets are in different VPCs.");
    if (new Set(Subnets.map(({ AvailabilityZone }) => AvailabilityZone)).size < 2)
        throw new AwsError(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: 1. Add subnets to cover at least 2 AZs.",
        );
    const input = parameters as unknown as CreateDBSubnetGroupCommandInput;
    return asGroup(
        await ask("rds", () => world.moto.rds(region).send(new CreateDBSubnetGroupCommand(input))),
    );
};

/** DescribeDBSubnetGroups. */
export const describeSubnetGroups: StandIn = async ({ region, parameters }, world) => {
    const wanted = text(parameters, "DBSubnetGroupName");
    const { DBSubnetGroups = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBSubnetGroupsCommand({})),
    );
    const found = DBSubnetGroups.filter(
        ({ DBSubnetGroupName }) => wanted === undefined || DBSubnetGroupName === wanted.toLowerCase(),
    );
    if (wanted !== undefined && found.length === 0)
        throw new AwsError("DBSubnetGroupNotFoundFault", `DB subnet group '${wanted}' does not exist.`, 404);
    return paged("DBSubnetGroups", found.map(asGroup), parameters);
};

/** DeleteDBSubnetGroup: not while an instance stands in it. */
export const deleteSubnetGroup: StandIn = async ({ region, parameters }, world) => {
    const group = needed(parameters, "DBSubnetGroupName");
    const user = (await instancesOf(world, region)).find(({ row }) => {
        const { DBSubnetGroup: place } = row;
        return isGroup(place) && text(place, "DBSubnetGroupName") === group.toLowerCase();
    });
    if (user !== undefined)
        throw new AwsError(
            "InvalidDBSubnetGroupStateFault",
            `Cannot delete the subnet group '${group}' because at least one database instance: ${user.state.identifier} is still using it.`,
        );
    const input = { DBSubnetGroupName: group };
    await ask("rds", () => world.moto.rds(region).send(new DeleteDBSubnetGroupCommand(input)));
    return {};
};
