import type { Clock } from "./clock.ts";
import type { Fault, Faults } from "./faults.ts";
import { evaluate, type Wish } from "./iam/evaluate.ts";
import { type Item, inventoryOf } from "./inventory.ts";
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
    readonly rds: RdsControl;
    readonly seed: Seed;
    readonly setKeyState: (region: string, key: string, state: KeyUse) => Promise<void>;
    /** Whether a key's owner may do something, such as `rds-db:connect`: for what checks tokens itself. */
    readonly allows: (
        accessKeyId: string,
        wish: Pick<Wish, "action" | "resource"> & Partial<Wish>,
    ) => boolean;
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
        ...{ faults, gaps, requests: log, clock: world.clock, principals: world.principals },
        fail: (fault) => faults.add(fault),
        rds: makeRdsControl(world),
        seed: makeSeed(world, regions),
        setKeyState: (region, key, state) => setKeyState(world, region, key, state),
        allows: (accessKeyId, { action, resource, context = {} }) => {
            const principal = world.principals.ofKey(accessKeyId);
            if (principal === undefined) return false;
            if (principal.policies === null) return true;
            return evaluate(principal.policies, { action, resource, context }).effect === "allowed";
        },
        inventory: () => inventoryOf(world, regions),
    };
}
