import { type DBParameterGroup, DescribeDBParameterGroupsCommand } from "@aws-sdk/client-rds";
import { AwsError } from "../../data-plane.ts";
import { ask } from "../../moto/ask.ts";
import type { World } from "../../world.ts";

/** Every parameter group of a region, AWS's own default ones included. */
export async function parameterGroupsOf(world: World, region: string): Promise<readonly DBParameterGroup[]> {
    const { DBParameterGroups = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBParameterGroupsCommand({})),
    );
    return DBParameterGroups;
}

/** Throws `AwsError` where there is none of that name: moto itself would answer with nothing. */
export async function parameterGroupNamed(
    world: World,
    region: string,
    name: string,
): Promise<DBParameterGroup> {
    const groups = await parameterGroupsOf(world, region);
    const found = groups.find((group) => group.DBParameterGroupName === name.toLowerCase());
    if (found === undefined)
        throw new AwsError("DBParameterGroupNotFound", `DBParameterGroup not found: ${name}`, 404);
    return found;
}
