import type { Group } from "../../call.ts";
import type { World } from "../../world.ts";
import { still } from "../course.ts";
import { keyOf, type SnapshotState } from "../state.ts";

/** A snapshot that is in moto. */
export interface Noted {
    readonly region: string;
    readonly identifier: string;
    /** The instance that it is of: members of DescribeDBInstances. */
    readonly instance: Group;
    /** When it was taken. */
    readonly at: Date;
    /** What else moto has wrong of it. */
    readonly row?: Group;
}

/** Remembers what moto does not know of a snapshot. Its state is `available` until somebody says otherwise. */
export function noteSnapshot(
    world: World,
    { region, identifier, instance, at, row = {} }: Noted,
): SnapshotState {
    const state: SnapshotState = {
        ...{ region, identifier, instance, course: still("available", world.clock), hidden: 0 },
        row: {
            SnapshotType: typeOf(identifier),
            SnapshotCreateTime: at,
            OriginalSnapshotCreateTime: at,
            ...whole(instance, "DbiResourceId", "MasterUsername", "StorageType", "VpcId"),
            ...row,
        },
    };
    world.rds.snapshots.set(keyOf(region, identifier), state);
    return state;
}

/** AWS names what it takes by itself, and nobody else can choose such a name. */
export function typeOf(identifier: string): "automated" | "awsbackup" | "manual" {
    if (identifier.startsWith("rds:")) return "automated";
    return identifier.startsWith("awsbackup:") ? "awsbackup" : "manual";
}

function whole(instance: Group, ...names: readonly string[]): Group {
    return Object.fromEntries(
        names.flatMap((name) => {
            const value = instance[name];
            return value === undefined ? [] : [[name, value] as const];
        }),
    );
}
