import { DeleteDBSnapshotCommand } from "@aws-sdk/client-rds";
import { needed } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { ask } from "../../moto/ask.ts";
import type { StandIn } from "../../world.ts";
import { keyOf } from "../state.ts";
import { snapshotNamed, snapshotRow } from "./snapshots.ts";

/** DeleteDBSnapshot: of those that a user took. AWS's own go by other ways. */
export const deleteSnapshot: StandIn = async ({ region, parameters }, world) => {
    const named = needed(parameters, "DBSnapshotIdentifier");
    const { state, row } = await snapshotNamed(world, region, named);
    if (row["SnapshotType"] !== "manual")
        throw new AwsError(
            "InvalidDBSnapshotState",
            `${named} is ${needed(row, "SnapshotType")} and cannot be deleted by this call.`,
        );
    const input = { DBSnapshotIdentifier: state.identifier };
    await ask("rds", () => world.moto.rds(region).send(new DeleteDBSnapshotCommand(input)));
    world.rds.snapshots.delete(keyOf(region, state.identifier));
    return { DBSnapshot: snapshotRow(row, state, "deleted") };
};
