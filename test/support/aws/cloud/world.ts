import type { Call, Group } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { RecoveryPoints } from "./backup/recovery-points.ts";
import type { Copies } from "./copies.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Decisions } from "./iam/decisions.ts";
import type { KeyState } from "./keys.ts";
import type { MotoClients } from "./moto/clients.ts";
import type { Principal, Principals } from "./principals.ts";
import type { RdsState } from "./rds/state.ts";

/** All that stands behind the front. */
export interface World {
    /** Number of the one account that owns everything, unless a test says otherwise. */
    readonly account: string;
    readonly clock: Clock;
    readonly moto: MotoClients;
    readonly dataPlane: DataPlane;
    readonly principals: Principals;
    readonly decisions: Decisions;
    readonly rds: RdsState;
    readonly keys: KeyState;
    readonly recoveryPoints: RecoveryPoints;
    readonly copies: Copies;
}

/** What a stand-in says to leave a call to moto after all. */
export const toMoto = "to moto" as const;

/** Answers one action instead of moto: with the output's members, by throwing `AwsError`, or by leaving it to moto after all. */
export type StandIn = (
    call: Call,
    world: World,
    caller: Principal,
) => Promise<Group | typeof toMoto> | Group | typeof toMoto;
