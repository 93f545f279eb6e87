import { CreateDBSnapshotCommand, type CreateDBSnapshotCommandInput } from "@aws-sdk/client-rds";
import { needed } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { StandIn, World } from "../../world.ts";
import { startCourse } from "../course.ts";
import { refuseBadIdentifier } from "../identifier.ts";
import { instanceNamed } from "../instances.ts";
import { noteSnapshot } from "./note.ts";
import { snapshotRow, snapshotsOf } from "./snapshots.ts";

/** CreateDBSnapshot. */
export const createSnapshot: StandIn = async ({ region, parameters }, world) => {
    const identifier = needed(parameters, "DBSnapshotIdentifier");
    const instance = await instanceNamed(world, region, needed(parameters, "DBInstanceIdentifier"));
    refuseBadIdentifier("DBSnapshotIdentifier", identifier, 255);
    if (instance.state.course.peek() !== "available")
        throw new AwsError(
            "InvalidDBInstanceState",
            `Cannot create a snapshot because the database instance ${instance.state.identifier} is not currently in the available state.`,
        );
    await refuseTooManySnapshots(world, region);
    const input = parameters as unknown as CreateDBSnapshotCommandInput;
    const { DBSnapshot = {} } = await ask("rds", () =>
        world.moto.rds(region).send(new CreateDBSnapshotCommand(input)),
    );
    const state = noteSnapshot(world, { region, identifier, instance: instance.row, at: world.clock.now() });
    state.course = startCourse(world.rds.pace.snapshot, "available", world.clock);
    state.hidden = world.rds.pace.hidden;
    return { DBSnapshot: snapshotRow(asGroup(DBSnapshot), state, "creating") };
};

/** Throws `AwsError` where the quota of manual snapshots is used up. */
export async function refuseTooManySnapshots(world: World, region: string): Promise<void> {
    const manual = (await snapshotsOf(world, region)).filter(({ row }) => row["SnapshotType"] === "manual");
    const { ManualSnapshots: most = Infinity } = world.rds.quotas;
    if (manual.length >= most)
        throw new AwsError(
            "SnapshotQuotaExceeded",
            "The request would result in the user exceeding the allowed number of DB snapshots.",
        );
}
