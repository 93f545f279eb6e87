import { DescribeDBInstancesCommand } from "@aws-sdk/client-rds";
import { type Group, groups, isGroup, needed, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { asGroup, ask } from "../moto/ask.ts";
import type { World } from "../world.ts";
import { type InstanceState, keyOf, type Window } from "./state.ts";

/** An instance: what moto keeps of it, what the front knows beside it, and what RDS says of it. */
export interface Instance {
    readonly state: InstanceState;
    /** Members of DescribeDBInstances, with the state as it is now. */
    readonly row: Group;
}

/** Every instance of a region, without a describe: states stay as they are. */
export async function instancesOf(world: World, region: string): Promise<readonly Instance[]> {
    const { DBInstances = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBInstancesCommand({})),
    );
    return DBInstances.flatMap((found) => {
        const row = asGroup(found);
        const state = world.rds.instances.get(keyOf(region, needed(row, "DBInstanceIdentifier")));
        // what moto has and the front does not know is being made at this moment
        return state === undefined ? [] : [{ state, row: rowOf(world, row, state, state.course.peek()) }];
    });
}

/** An instance by its name or ARN, without a describe. Throws `AwsError` where there is none. */
export async function instanceNamed(world: World, region: string, identifier: string): Promise<Instance> {
    const name = identifier.split(":").at(-1)?.toLowerCase() ?? "";
    const found = (await instancesOf(world, region)).find(({ state }) => state.identifier === name);
    if (found === undefined) throw noInstance(identifier);
    return found;
}

export function noInstance(identifier: string): AwsError {
    return new AwsError("DBInstanceNotFound", `DBInstance ${identifier} not found.`, 404);
}

/** What RDS says of an instance. */
export function rowOf(world: World, moto: Group, state: InstanceState, status: string): Group {
    const endpoint = endpointOf(world, moto, state, status);
    const row: Record<string, Group[string]> = { ...moto, ...state.row };
    row["DbiResourceId"] = state.resourceId;
    row["OptionGroupMemberships"] = groups(row, "OptionGroupMemberships").map(ofMajor);
    row["DBInstanceStatus"] = status;
    row["PendingModifiedValues"] = state.pending;
    // moto has no storage autoscaling, and says the size itself
    if (row["MaxAllocatedStorage"] === row["AllocatedStorage"]) delete row["MaxAllocatedStorage"];
    delete row["Endpoint"];
    delete row["LatestRestorableTime"];
    if (endpoint !== undefined) row["Endpoint"] = endpoint;
    const window = windowOf(world, row, state);
    if (window !== null) row["LatestRestorableTime"] = window.latest;
    return row;
}

/** moto names default groups after versions, RDS after majors. */
function ofMajor(membership: Group): Group {
    const name = text(membership, "OptionGroupName")?.replace(/^(default:postgres-\d+)-\d+$/, "$1");
    return name === undefined ? membership : { ...membership, OptionGroupName: name };
}

/** RDS keeps up to about five minutes behind what was written. */
const behindMilliseconds = 300_000;

/** Between which instants an instance can be restored: what a test has said, or since it was made; null without backups. */
export function windowOf(world: World, row: Group, { window }: InstanceState): Window | null {
    if (Number(row["BackupRetentionPeriod"] ?? 0) === 0) return null;
    if (window !== null) return window;
    const earliest = row["InstanceCreateTime"];
    if (!(earliest instanceof Date)) return null;
    const latest = new Date(world.clock.now().getTime() - behindMilliseconds);
    return latest < earliest ? null : { earliest, latest };
}

/** There is none before an instance was created. */
function endpointOf(world: World, moto: Group, state: InstanceState, status: string): Group | undefined {
    if (status === "creating") return undefined;
    const real = world.dataPlane.endpoint(state.identifier);
    const zone = { HostedZoneId: "Z2R2ITUGPM61AM" };
    if (real !== undefined) return { Address: real.address, Port: real.port, ...zone };
    const { Endpoint: named } = moto;
    return isGroup(named) ? { ...named, ...zone } : undefined;
}
