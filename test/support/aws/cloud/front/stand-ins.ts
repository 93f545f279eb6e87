import type { Call, Service } from "../call.ts";
import { rdsStandIns } from "../rds/registry.ts";
import { stsStandIns } from "../sts.ts";
import type { StandIn } from "../world.ts";

/** What the front answers itself, by service and action. */
const registry: Readonly<Partial<Record<Service, Readonly<Record<string, StandIn>>>>> = {
    rds: rdsStandIns,
    sts: stsStandIns,
};

export function standInFor({ service, action }: Call): StandIn | undefined {
    return registry[service]?.[action];
}
