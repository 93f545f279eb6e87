import { CreateDBSnapshotCommand } from "@aws-sdk/client-rds";
import { type Group, needed } from "../call.ts";
import { asGroup } from "../moto/ask.ts";
import { still } from "../rds/course.ts";
import { instanceNamed } from "../rds/instances.ts";
import { noteSnapshot } from "../rds/snapshots/note.ts";
import { snapshotRow } from "../rds/snapshots/snapshots.ts";
import type { World } from "../world.ts";

export interface SnapshotSeed {
    /** Of the instance, which stands already. */
    readonly instance: string;
    /** `rds:...` for an automated one, `awsbackup:...` for one of AWS Backup's, anything else for a manual one. */
    readonly identifier: string;
    /** When it was taken. Default: now. */
    readonly takenAt?: Date;
    /** Default `available`; `creating` stays so. */
    readonly status?: string;
    readonly tags?: Readonly<Record<string, string>>;
    /** What else DescribeDBSnapshots says. */
    readonly row?: Group;
}

export interface SeededSnapshot {
    readonly arn: string;
    /** Members of DescribeDBSnapshots. */
    readonly row: Group;
}

/** A snapshot of a standing instance. What is in it is the data plane's. */
export async function seedSnapshot(
    world: World,
    region: string,
    seed: SnapshotSeed,
): Promise<SeededSnapshot> {
    const { identifier, takenAt = world.clock.now(), status = "available", tags = {} } = seed;
    const instance = await instanceNamed(world, region, seed.instance);
    const { DBSnapshot = {} } = await world.moto.rds(region).send(
        new CreateDBSnapshotCommand({
            DBSnapshotIdentifier: identifier,
            DBInstanceIdentifier: seed.instance,
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
    );
    const noted = { region, identifier, instance: instance.row, at: takenAt };
    const state = noteSnapshot(world, seed.row === undefined ? noted : { ...noted, row: seed.row });
    state.course = still(status, world.clock);
    const row = snapshotRow(asGroup(DBSnapshot), state, status);
    return { row, arn: needed(row, "DBSnapshotArn") };
}
