import { paginateDescribeDBParameters } from "@aws-sdk/client-rds";
import { ask } from "../../moto/ask.ts";
import type { World } from "../../world.ts";

/** What a parameter group sets, by name; nothing for a default group. */
export async function parametersInForce(
    world: World,
    region: string,
    group: string | undefined,
): Promise<Readonly<Record<string, string>>> {
    if (group === undefined || group.startsWith("default.")) return {};
    return ask("rds", async () => {
        const found: Record<string, string> = {};
        const input = { DBParameterGroupName: group };
        for await (const { Parameters = [] } of paginateDescribeDBParameters(
            { client: world.moto.rds(region) },
            input,
        ))
            for (const { ParameterName: name, ParameterValue: value } of Parameters)
                if (name !== undefined && value !== undefined) found[name] = value;
        return found;
    });
}
