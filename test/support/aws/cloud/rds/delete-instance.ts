import { CreateDBSnapshotCommand, DeleteDBInstanceCommand } from "@aws-sdk/client-rds";
import { needed, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { ask } from "../moto/ask.ts";
import type { StandIn, World } from "../world.ts";
import { startCourse } from "./course.ts";
import { refuseBadIdentifier } from "./identifier.ts";
import { type Instance, instanceNamed, rowOf } from "./instances.ts";
import { noteSnapshot } from "./snapshots/note.ts";
import { snapshotsOf } from "./snapshots/snapshots.ts";
import { keyOf } from "./state.ts";

/** DeleteDBInstance. The data plane's server goes at once, the name when its states are over. */
export const deleteInstance: StandIn = async ({ region, parameters }, world) => {
    const instance = await instanceNamed(world, region, needed(parameters, "DBInstanceIdentifier"));
    const { state, row } = instance;
    const final = text(parameters, "FinalDBSnapshotIdentifier");
    const skip = parameters["SkipFinalSnapshot"] === true;
    if (state.course.peek() === "deleting")
        throw new AwsError(
            "InvalidDBInstanceState",
            `Instance ${state.identifier} is already being deleted.`,
        );
    if (row["DeletionProtection"] === true)
        throw new AwsError(
            "InvalidParameterCombination",
            "Cannot delete protected DB Instance, please disable deletion protection and try again.",
        );
    if (skip && final !== undefined)
        throw new AwsError(
            "InvalidParameterCombination",
            "FinalDBSnapshotIdentifier can not be specified when deleting an instance and skipping the final snapshot.",
        );
    if (!skip && final === undefined)
        throw new AwsError(
            "InvalidParameterCombination",
            "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
        );
    if (final !== undefined) await takeFinalSnapshot(world, instance, final);
    startDeletion(world, instance, parameters["DeleteAutomatedBackups"] === false);
    return { DBInstance: rowOf(world, row, state, "deleting") };
};

/** Sets an instance on its way out, whoever wants it. */
export function startDeletion(world: World, instance: Instance, keepBackups: boolean): void {
    const { state } = instance;
    state.abort.abort();
    const removed = world.dataPlane.remove(state.identifier);
    state.course = startCourse(world.rds.pace.delete, "gone", world.clock, {
        when: "at the end",
        run: async () => {
            await removed;
            await forget(world, instance, keepBackups);
        },
        failed: (error) => {
            world.rds.errors.push(error);
            return "deleting";
        },
    });
}

async function takeFinalSnapshot(world: World, { state, row }: Instance, final: string): Promise<void> {
    const { region, identifier } = state;
    refuseBadIdentifier("FinalDBSnapshotIdentifier", final, 255);
    const input = { DBInstanceIdentifier: identifier, DBSnapshotIdentifier: final };
    await ask("rds", () => world.moto.rds(region).send(new CreateDBSnapshotCommand(input)));
    noteSnapshot(world, { region, identifier: final, instance: row, at: world.clock.now() });
}

async function forget(world: World, { state }: Instance, keepBackups: boolean): Promise<void> {
    const { region, identifier } = state;
    const input = {
        DBInstanceIdentifier: identifier,
        SkipFinalSnapshot: true,
        DeleteAutomatedBackups: !keepBackups,
    };
    const client = world.moto.rds(region);
    await ask("rds", () => client.send(new DeleteDBInstanceCommand(input)));
    world.rds.instances.delete(keyOf(region, identifier));
    const left = new Set((await namesLeft(world, region)).map((name) => keyOf(region, name)));
    for (const [key, snapshot] of world.rds.snapshots)
        if (snapshot.region === region && !left.has(key)) world.rds.snapshots.delete(key);
}

async function namesLeft(world: World, region: string): Promise<readonly string[]> {
    return (await snapshotsOf(world, region)).map(({ state }) => state.identifier);
}
