import type { StandIn } from "../world.ts";
import { parameterGroupsOf } from "./groups/find.ts";
import { instancesOf } from "./instances.ts";
import { snapshotsOf } from "./snapshots/snapshots.ts";

/** DescribeAccountAttributes, which moto has not: each quota with what is used of it. */
export const describeAccountAttributes: StandIn = async ({ region }, world) => {
    const instances = await instancesOf(world, region);
    const snapshots = await snapshotsOf(world, region);
    const groups = await parameterGroupsOf(world, region);
    const used: Readonly<Record<string, number>> = {
        DBInstances: instances.length,
        AllocatedStorage: instances.reduce((sum, { row }) => sum + Number(row["AllocatedStorage"] ?? 0), 0),
        ManualSnapshots: snapshots.filter(({ row }) => row["SnapshotType"] === "manual").length,
        DBParameterGroups: groups.filter(
            ({ DBParameterGroupName = "" }) => !DBParameterGroupName.startsWith("default."),
        ).length,
    };
    const quotas = Object.entries(world.rds.quotas).map(([name, most]) => ({
        ...{ AccountQuotaName: name, Max: most, Used: used[name] ?? 0 },
    }));
    return { AccountQuotas: quotas };
};
