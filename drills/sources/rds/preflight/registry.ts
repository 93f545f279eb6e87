import type { Look } from "./look.ts";
import { account } from "./looks/account.ts";
import { age } from "./looks/age.ts";
import { instanceClass } from "./looks/class.ts";
import { clock } from "./looks/clock.ts";
import { copyVault } from "./looks/copy-vault.ts";
import { cost } from "./looks/cost.ts";
import { key } from "./looks/key.ts";
import { names } from "./looks/names.ts";
import { options } from "./looks/options.ts";
import { point } from "./looks/point.ts";
import { production } from "./looks/production.ts";
import { quotas } from "./looks/quotas.ts";
import { remains } from "./looks/remains.ts";
import { securityGroup } from "./looks/security-group.ts";
import { subnets } from "./looks/subnets.ts";
import { version } from "./looks/version.ts";

/** Before all others: where one of these fails, the others would only say the same in other words. */
export const firstLooks: readonly Look[] = [account, production];

/**
 * In the order in which what they find is told: the first failure names the drill's end. So what must not be touched
 * comes before what is wrong with the recovery point, and that before what stands in the way of restoring it.
 */
export const looks: readonly Look[] = [
    point,
    age,
    key,
    copyVault,
    subnets,
    securityGroup,
    version,
    instanceClass,
    options,
    quotas,
    names,
    cost,
    remains,
    clock,
];

/** Every look before anything is made. A new one is one file and one line above. */
export const allLooks: readonly Look[] = [...firstLooks, ...looks];
