import type { Group } from "../call.ts";
import type { World } from "../world.ts";
import { still } from "./course.ts";
import type { Pace } from "./pace.ts";
import {
    type Fate,
    type InstanceState,
    keyOf,
    type Quotas,
    type SnapshotState,
    type Window,
} from "./state.ts";

/** What a test can do to RDS. */
export interface RdsControl {
    /** How slow it is, from now on; what is not said stays as it is. */
    readonly pace: (pace: Partial<Pace>) => void;
    /** How the next restore or creation ends, instead of `available`. */
    readonly nextEnds: (fate: Fate) => void;
    /** Puts an instance into a state, in which it stays. */
    readonly setStatus: (region: string, identifier: string, status: string) => void;
    /** Changes what DescribeDBInstances says of an instance. */
    readonly setRow: (region: string, identifier: string, row: Group) => void;
    readonly setWindow: (region: string, identifier: string, window: Window) => void;
    readonly setSnapshotStatus: (region: string, identifier: string, status: string) => void;
    /** Changes what DescribeDBSnapshots says of a snapshot. */
    readonly setSnapshotRow: (region: string, identifier: string, row: Group) => void;
    /** By AWS's own names: `DBInstances`, `ManualSnapshots`, `AllocatedStorage`, `DBParameterGroups`. */
    readonly setQuotas: (quotas: Quotas) => void;
    /** A class that cannot be had from now on. */
    readonly exhaust: (instanceClass: string) => void;
    /** A class that is not sold for PostgreSQL from now on. */
    readonly withdrawClass: (instanceClass: string) => void;
    /** A version that is there, deprecated, or (null) unknown from now on. */
    readonly setVersion: (version: string, status: "available" | "deprecated" | null) => void;
    /** Everything that is under way comes to its end, as if enough time had passed. */
    readonly settle: () => Promise<void>;
    /** What went wrong in the data plane. */
    readonly errors: readonly unknown[];
}

export function makeRdsControl(world: World): RdsControl {
    const { rds, clock } = world;
    const instance = (region: string, identifier: string): InstanceState =>
        known(rds.instances, region, identifier);
    const snapshot = (region: string, identifier: string): SnapshotState =>
        known(rds.snapshots, region, identifier);
    return {
        errors: rds.errors,
        pace: (pace) => {
            rds.pace = { ...rds.pace, ...pace };
        },
        nextEnds: (fate) => {
            rds.fates.push(fate);
        },
        setStatus: (region, identifier, status) => {
            instance(region, identifier).course = still(status, clock);
        },
        setRow: (region, identifier, row) => {
            const state = instance(region, identifier);
            state.row = { ...state.row, ...row };
        },
        setWindow: (region, identifier, window) => {
            instance(region, identifier).window = window;
        },
        setSnapshotStatus: (region, identifier, status) => {
            snapshot(region, identifier).course = still(status, clock);
        },
        setSnapshotRow: (region, identifier, row) => {
            const state = snapshot(region, identifier);
            state.row = { ...state.row, ...row };
        },
        setQuotas: (quotas) => {
            rds.quotas = { ...rds.quotas, ...quotas };
        },
        exhaust: (instanceClass) => {
            rds.withoutCapacity.add(instanceClass);
        },
        withdrawClass: (instanceClass) => {
            rds.notOrderable.add(instanceClass);
        },
        setVersion: (version, status) => {
            if (status === null) rds.versions.delete(version);
            else rds.versions.set(version, status);
        },
        settle: async () => {
            const moving = [...rds.instances.values(), ...rds.snapshots.values()];
            await Promise.all(moving.map(({ course }) => course.finish()));
        },
    };
}

function known<State>(states: ReadonlyMap<string, State>, region: string, identifier: string): State {
    const state = states.get(keyOf(region, identifier));
    if (state === undefined) throw new Error(`there is no ${identifier} in ${region}`);
    return state;
}
