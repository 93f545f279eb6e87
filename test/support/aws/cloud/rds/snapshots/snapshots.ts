import { DescribeDBSnapshotsCommand } from "@aws-sdk/client-rds";
import { type Group, needed } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { World } from "../../world.ts";
import { rdsParts } from "../arn.ts";
import { keyOf, type SnapshotState } from "../state.ts";

/** A snapshot: what the front knows of it, and what RDS says of it. */
export interface Snapshot {
    readonly state: SnapshotState;
    /** Members of DescribeDBSnapshots. */
    readonly row: Group;
}

/** Every snapshot that moto has in a region, without a describe. */
export async function snapshotsOf(world: World, region: string): Promise<readonly Snapshot[]> {
    const { DBSnapshots = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBSnapshotsCommand({})),
    );
    return DBSnapshots.flatMap((found) => {
        const moto = asGroup(found);
        const identifier = needed(moto, "DBSnapshotIdentifier");
        const state = world.rds.snapshots.get(keyOf(region, identifier));
        // what moto has and the front does not know is being made at this moment
        return state === undefined ? [] : [{ state, row: snapshotRow(moto, state, state.course.peek()) }];
    });
}

/** A snapshot that is not finished has no time yet, and a progress below 100. */
export function snapshotRow(moto: Group, state: SnapshotState, status: string): Group {
    const row: Record<string, Group[string]> = { ...moto, ...state.row, Status: status };
    row["PercentProgress"] = status === "available" ? 100 : 40;
    if (status === "creating") {
        delete row["SnapshotCreateTime"];
        delete row["OriginalSnapshotCreateTime"];
    }
    return row;
}

/**
 * A snapshot by its name, or by its ARN: one of another account only so. Throws `AwsError` where there is none here, and
 * for one of another region, for RDS restores nothing across regions.
 */
export async function snapshotNamed(world: World, region: string, name: string): Promise<Snapshot> {
    const parts = rdsParts(name);
    const wanted = (parts?.name ?? name).toLowerCase();
    const here = parts === undefined || parts.region === region;
    const owner = parts?.account ?? world.account;
    const found = here
        ? (await snapshotsOf(world, region)).find(
              ({ state, row }) =>
                  state.identifier.toLowerCase() === wanted &&
                  (rdsParts(needed(row, "DBSnapshotArn"))?.account ?? world.account) === owner,
          )
        : undefined;
    if (found === undefined) throw noSnapshot(name);
    return found;
}

export function noSnapshot(name: string): AwsError {
    return new AwsError("DBSnapshotNotFound", `DBSnapshot ${name} not found.`, 404);
}
