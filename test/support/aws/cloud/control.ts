import { type BackupControl, makeBackupControl } from "./backup/control.ts";
import type { Clock } from "./clock.ts";
import type { Copies } from "./copies.ts";
import type { Fault, Faults } from "./faults.ts";
import { type Item, inventoryOf } from "./inventory.ts";
import type { Decisions } from "./iam/decisions.ts";
import type { Log } from "./log.ts";
import type { Principals } from "./principals.ts";
import type { RdsControl } from "./rds/control.ts";
import { makeRdsControl } from "./rds/control.ts";
import { makeSeed, type Seed } from "./seed/seed.ts";
import { type KeyUse, setKeyState } from "./seed/key.ts";
import type { World } from "./world.ts";

/** What a test holds in its hands. None of it is a call of AWS's: nothing is logged, denied or made to fail. */
export interface Control {
    /** Every request that came to the front. */
    readonly requests: Log;
    /** Makes calls fail from now on; returns what takes it back. */
    readonly fail: (fault: Fault) => () => void;
    readonly faults: Faults;
    readonly clock: Clock;
    readonly principals: Principals;
    readonly decisions: Decisions;
    readonly rds: RdsControl;
    readonly backup: BackupControl;
    /** Tells of each copy that is made, so that a data plane may copy what is in it. */
    readonly onCopy: Copies["onCopy"];
    readonly seed: Seed;
    readonly setKeyState: (region: string, key: string, state: KeyUse) => Promise<void>;
    /** All that stands now, in every region that was used. */
    readonly inventory: () => Promise<readonly Item[]>;
    /** Errors of the front itself; a test that passes has none. */
    readonly gaps: unknown[];
}

export interface ControlParts {
    readonly world: World;
    readonly log: Log;
    readonly faults: Faults;
    readonly regions: Set<string>;
    readonly gaps: unknown[];
}

export function makeControl({ world, log, faults, regions, gaps }: ControlParts): Control {
    return {
        ...{ faults, gaps, requests: log, clock: world.clock },
        ...{ principals: world.principals, decisions: world.decisions },
        fail: (fault) => faults.add(fault),
        rds: makeRdsControl(world),
        backup: makeBackupControl(world),
        onCopy: (listener) => {
            world.copies.onCopy(listener);
        },
        seed: makeSeed(world, regions),
        setKeyState: (region, key, state) => setKeyState(world, region, key, state),
        inventory: () => inventoryOf(world, regions),
    };
}
