import { needed, text } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import type { StandIn } from "../../world.ts";
import { refuseBadIdentifier } from "../identifier.ts";
import { snapshotNamed } from "../snapshots/snapshots.ts";
import { refuseUnusableKey } from "./key.ts";
import { placementOf } from "./placement.ts";
import { refuseManagedPassword, refuseShrinking } from "./refusals.ts";
import { restoredInstance } from "./restored.ts";
import { refuseNewInstance, startInstance } from "./start.ts";

/** RestoreDBInstanceFromDBSnapshot. */
export const restoreFromSnapshot: StandIn = async ({ region, parameters }, world) => {
    const identifier = needed(parameters, "DBInstanceIdentifier");
    const named = text(parameters, "DBSnapshotIdentifier");
    refuseBadIdentifier("DBInstanceIdentifier", identifier, 63);
    refuseManagedPassword(parameters);
    if (named === undefined)
        throw new AwsError(
            "InvalidParameterCombination",
            "A DBSnapshotIdentifier or a DBClusterSnapshotIdentifier must be specified.",
        );
    const { state, row } = await snapshotNamed(world, region, named);
    const status = state.course.peek();
    if (status !== "available")
        throw new AwsError(
            "InvalidDBSnapshotState",
            `Cannot restore from snapshot ${named}: it is in state ${status}.`,
        );
    const { instance } = state;
    refuseShrinking(parameters, instance);
    await refuseNewInstance(
        world,
        region,
        identifier,
        Number(parameters["AllocatedStorage"] ?? instance["AllocatedStorage"]),
    );
    const keyArn = row["Encrypted"] === true ? needed(row, "KmsKeyId") : null;
    await refuseUnusableKey(world, region, keyArn ?? undefined);
    const placement = await placementOf(world, region, parameters, needed(row, "EngineVersion"));
    const input = restoredInstance(identifier, { instance, keyArn }, parameters, placement);
    const DBInstance = await startInstance(world, region, input, { kind: "snapshot", snapshot: named });
    return { DBInstance };
};
