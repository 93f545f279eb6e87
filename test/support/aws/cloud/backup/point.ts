import { ListTagsForResourceCommand } from "@aws-sdk/client-rds";
import { AwsError } from "../data-plane.ts";
import { ask } from "../moto/ask.ts";
import { keyOf } from "../rds/state.ts";
import type { World } from "../world.ts";
import type { RecoveryPoint } from "./recovery-points.ts";

/** Every recovery point of a region; one whose snapshot is gone is gone as well. */
export function pointsIn(world: World, region: string): readonly RecoveryPoint[] {
    return [...world.recoveryPoints.points.values()].filter(
        (point) =>
            point.region === region &&
            (!point.visible || world.rds.snapshots.has(keyOf(region, point.snapshot))),
    );
}

/** Throws `AwsError` where a vault holds no such point. @param vault any one where it is not said */
export function pointNamed(world: World, region: string, arn: string, vault?: string): RecoveryPoint {
    const found = pointsIn(world, region).find(
        (point) => point.arn === arn && (vault === undefined || point.vault === vault),
    );
    if (found === undefined)
        throw new AwsError("ResourceNotFoundException", `Recovery point ${arn} cannot be found.`);
    return found;
}

/** Of a point that is a snapshot, the tags are the snapshot's. */
export async function tagsOfPoint(
    world: World,
    point: RecoveryPoint,
): Promise<Readonly<Record<string, string>>> {
    if (!point.visible) return Object.fromEntries(point.tags);
    const input = { ResourceName: point.arn };
    const { TagList = [] } = await ask("rds", async () =>
        world.moto.rds(point.region).send(new ListTagsForResourceCommand(input)),
    );
    return Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value]));
}
