import type { AwsAction } from "../action.ts";
import { asking, ifThere } from "../call.ts";
import type { ParameterGroup, SubnetGroup } from "../rds-rows.ts";
import { gathered, type RdsClient } from "./client.ts";
import type { RdsTags } from "./tags.ts";

/** Actions on the groups that instances belong to. */
export const groupActions: readonly AwsAction[] = [
    {
        action: "rds:DescribeDBParameterGroups",
        reach: "anything",
        purpose: "finds the groups that drills left",
    },
    {
        action: "rds:DescribeDBSubnetGroups",
        reach: "anything",
        purpose: "sees whether there is a place to restore into",
    },
    {
        action: "rds:DeleteDBParameterGroup",
        reach: "what it made",
        purpose: "removes what the engine could not",
    },
];

/** Groups that instances belong to: where they stand, and what they are set to. */
export interface RdsGroups {
    readonly subnetGroup: (name: string) => Promise<SubnetGroup | undefined>;
    /** With their tags. @param prefix of the names */
    readonly parameterGroups: (prefix: string) => Promise<readonly ParameterGroup[]>;
    readonly deleteParameterGroup: (name: string) => Promise<void>;
}

/** See {@link RdsGroups}. RDS lists parameter groups without their tags, which are asked for one by one. */
export function groupCalls({ sdk, client, options }: RdsClient, { tags }: Pick<RdsTags, "tags">): RdsGroups {
    return {
        subnetGroup: (name) =>
            ifThere(() =>
                asking("rds:DescribeDBSubnetGroups", name, async () => {
                    const input = { DBSubnetGroupName: name };
                    const { DBSubnetGroups: [found] = [] } = await client.send(
                        new sdk.DescribeDBSubnetGroupsCommand(input),
                        options,
                    );
                    return {
                        name,
                        vpcId: found?.VpcId ?? "",
                        subnetIds: (found?.Subnets ?? []).map(
                            ({ SubnetIdentifier = "" }) => SubnetIdentifier,
                        ),
                        zones: [
                            ...new Set(
                                found?.Subnets?.flatMap(
                                    ({ SubnetAvailabilityZone }) => SubnetAvailabilityZone?.Name ?? [],
                                ),
                            ),
                        ],
                    };
                }),
            ),
        parameterGroups: (prefix) =>
            asking("rds:DescribeDBParameterGroups", `groups named ${prefix}*`, async () => {
                const pages = sdk.paginateDescribeDBParameterGroups({ client }, {}, options);
                const all = await gathered(pages, (page) => page.DBParameterGroups);
                const named = all.filter(({ DBParameterGroupName: name = "" }) => name.startsWith(prefix));
                return Promise.all(
                    named.map(async (group) => ({
                        name: group.DBParameterGroupName ?? "",
                        family: group.DBParameterGroupFamily ?? "",
                        arn: group.DBParameterGroupArn ?? "",
                        tags: await tags(group.DBParameterGroupArn ?? ""),
                    })),
                );
            }),
        deleteParameterGroup: (name) =>
            asking("rds:DeleteDBParameterGroup", name, async () => {
                const input = { DBParameterGroupName: name };
                await client.send(new sdk.DeleteDBParameterGroupCommand(input), options);
            }),
    };
}
