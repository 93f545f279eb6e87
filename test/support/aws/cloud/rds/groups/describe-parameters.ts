import { DescribeDBParametersCommand } from "@aws-sdk/client-rds";
import { needed, text } from "../../call.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { StandIn } from "../../world.ts";
import { paged } from "../paging.ts";
import { parameterGroupNamed } from "./find.ts";
import { staticParameters } from "./parameter-names.ts";

/** DescribeDBParameters: those that somebody set; what an engine has by default is not here. */
export const describeParameters: StandIn = async ({ region, parameters }, world) => {
    const group = needed(parameters, "DBParameterGroupName");
    await parameterGroupNamed(world, region, group);
    const { Parameters = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBParametersCommand({ DBParameterGroupName: group })),
    );
    const source = text(parameters, "Source");
    const rows = Parameters.map((one) => ({
        ...asGroup(one),
        Source: "user",
        IsModifiable: true,
        ApplyType: staticParameters.has(one.ParameterName ?? "") ? "static" : "dynamic",
    }));
    return paged("Parameters", source === undefined || source === "user" ? rows : [], parameters);
};
