import type { AwsAction } from "../action.ts";
import { asking } from "../call.ts";
import type { EngineVersion, Quota } from "../rds-rows.ts";
import { gathered, type RdsClient } from "./client.ts";

/** Actions that ask what RDS has to offer. */
export const offerActions: readonly AwsAction[] = [
    {
        action: "rds:DescribeOrderableDBInstanceOptions",
        reach: "anything",
        purpose: "sees whether the class can be had",
    },
    {
        action: "rds:DescribeDBEngineVersions",
        reach: "anything",
        purpose: "sees whether the version still exists",
    },
    { action: "rds:DescribeAccountAttributes", reach: "anything", purpose: "reads quotas" },
];

/** What can be had of RDS in one region, and how much of it the account may have. */
export interface RdsOffers {
    /** Whether a class can be had for a version, with encrypted gp3 storage, in a VPC. */
    readonly canOrder: (engineVersion: string, instanceClass: string) => Promise<boolean>;
    readonly engineVersion: (version: string) => Promise<EngineVersion | undefined>;
    readonly quotas: () => Promise<readonly Quota[]>;
}

/** See {@link RdsOffers}. */
export function offerCalls({ sdk, client, options }: RdsClient): RdsOffers {
    return {
        canOrder: (engineVersion, instanceClass) =>
            asking(
                "rds:DescribeOrderableDBInstanceOptions",
                `${instanceClass} ${engineVersion}`,
                async () => {
                    const pages = sdk.paginateDescribeOrderableDBInstanceOptions(
                        { client },
                        {
                            Engine: "postgres",
                            EngineVersion: engineVersion,
                            DBInstanceClass: instanceClass,
                            Vpc: true,
                        },
                        options,
                    );
                    const found = await gathered(pages, (page) => page.OrderableDBInstanceOptions);
                    return found.some(({ SupportsStorageEncryption }) => SupportsStorageEncryption !== false);
                },
            ),
        engineVersion: (version) =>
            asking("rds:DescribeDBEngineVersions", version, async () => {
                const input = { Engine: "postgres", EngineVersion: version, IncludeAll: true };
                const { DBEngineVersions: [found] = [] } = await client.send(
                    new sdk.DescribeDBEngineVersionsCommand(input),
                    options,
                );
                if (found === undefined) return undefined;
                return {
                    version,
                    status: found.Status ?? "available",
                    family: found.DBParameterGroupFamily ?? "",
                };
            }),
        quotas: () =>
            asking("rds:DescribeAccountAttributes", "the account", async () => {
                const { AccountQuotas = [] } = await client.send(
                    new sdk.DescribeAccountAttributesCommand({}),
                    options,
                );
                return AccountQuotas.map(({ AccountQuotaName, Used, Max }) => ({
                    name: AccountQuotaName ?? "",
                    used: Used ?? 0,
                    most: Max ?? 0,
                }));
            }),
    };
}
