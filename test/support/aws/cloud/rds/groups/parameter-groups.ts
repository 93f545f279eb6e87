import {
    CreateDBParameterGroupCommand,
    type CreateDBParameterGroupCommandInput,
    DeleteDBParameterGroupCommand,
    ModifyDBParameterGroupCommand,
    type Parameter,
} from "@aws-sdk/client-rds";
import { type Group, groups, needed, text } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { StandIn } from "../../world.ts";
import { refuseBadIdentifier } from "../identifier.ts";
import { instancesOf } from "../instances.ts";
import { paged } from "../paging.ts";
import { parameterGroupNamed, parameterGroupsOf } from "./find.ts";
import { families, staticParameters, unmodifiable } from "./parameter-names.ts";

const name = "DBParameterGroupName";

/** CreateDBParameterGroup. */
export const createParameterGroup: StandIn = async ({ region, parameters }, world) => {
    const family = needed(parameters, "DBParameterGroupFamily");
    refuseBadIdentifier(name, needed(parameters, name), 255);
    if (!families.includes(family))
        throw new AwsError(
            "InvalidParameterValue",
            `ParameterGroupFamily ${family} is not a valid parameter group family`,
        );
    const own = (await parameterGroupsOf(world, region)).filter(
        ({ DBParameterGroupName = "" }) => !DBParameterGroupName.startsWith("default."),
    );
    const { DBParameterGroups: most = Infinity } = world.rds.quotas;
    if (own.length >= most)
        throw new AwsError(
            "DBParameterGroupQuotaExceeded",
            "The request would result in the user exceeding the allowed number of DB parameter groups.",
        );
    const input = parameters as unknown as CreateDBParameterGroupCommandInput;
    return asGroup(
        await ask("rds", () => world.moto.rds(region).send(new CreateDBParameterGroupCommand(input))),
    );
};

/** DescribeDBParameterGroups. */
export const describeParameterGroups: StandIn = async ({ region, parameters }, world) => {
    const wanted = text(parameters, name);
    const rows =
        wanted === undefined
            ? await parameterGroupsOf(world, region)
            : [await parameterGroupNamed(world, region, wanted)];
    return paged("DBParameterGroups", rows.map(asGroup), parameters);
};

/** ModifyDBParameterGroup: at most 20 at a time, and nothing that RDS keeps to itself. */
export const modifyParameterGroup: StandIn = async ({ region, parameters }, world) => {
    const group = needed(parameters, name);
    await parameterGroupNamed(world, region, group);
    const changes = groups(parameters, "Parameters");
    if (group.startsWith("default."))
        throw new AwsError(
            "InvalidDBParameterGroupState",
            `${group} is a default group and cannot be modified.`,
        );
    if (changes.length > 20)
        throw new AwsError(
            "InvalidParameterValue",
            "The request contains more than the 20 parameters that it may.",
        );
    for (const change of changes) refuseBadChange(change);
    const input = { DBParameterGroupName: group, Parameters: changes as readonly object[] as Parameter[] };
    await ask("rds", () => world.moto.rds(region).send(new ModifyDBParameterGroupCommand(input)));
    return { DBParameterGroupName: group };
};

function refuseBadChange(change: Group): void {
    const parameter = text(change, "ParameterName");
    const method = text(change, "ApplyMethod");
    if (parameter === undefined || text(change, "ParameterValue") === undefined || method === undefined)
        throw new AwsError(
            "InvalidParameterValue",
            "ParameterName, ParameterValue and ApplyMethod must be supplied for each parameter.",
        );
    if (!/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/i.test(parameter))
        throw new AwsError("InvalidParameterValue", `Could not find parameter with name: ${parameter}`);
    if (unmodifiable.has(parameter))
        throw new AwsError("InvalidParameterValue", `The parameter ${parameter} cannot be modified.`);
    if (method === "immediate" && staticParameters.has(parameter))
        throw new AwsError(
            "InvalidParameterCombination",
            "cannot use immediate apply method for static parameter",
        );
}

/** DeleteDBParameterGroup: not while an instance uses it, even one that is being deleted. */
export const deleteParameterGroup: StandIn = async ({ region, parameters }, world) => {
    const group = needed(parameters, name);
    await parameterGroupNamed(world, region, group);
    const uses = (await instancesOf(world, region)).filter(({ row }) =>
        groups(row, "DBParameterGroups").some((one) => text(one, name) === group.toLowerCase()),
    );
    const [user] = uses;
    if (user !== undefined)
        throw new AwsError(
            "InvalidDBParameterGroupState",
            `One or more database instances are still members of this parameter group ${group}, so the group cannot be deleted`,
        );
    if (group.startsWith("default."))
        throw new AwsError(
            "InvalidDBParameterGroupState",
            `${group} is a default group and cannot be deleted.`,
        );
    const input = { DBParameterGroupName: group };
    await ask("rds", () => world.moto.rds(region).send(new DeleteDBParameterGroupCommand(input)));
    return {};
};
