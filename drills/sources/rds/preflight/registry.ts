import type { Look } from "./look.ts";
import { account } from "./looks/account.ts";

/** Before all others: where one of these fails, the others would only say the same in other words. */
export const firstLooks: readonly Look[] = [account];

/** In the order in which what they find is told: the first failure names the drill's end. */
export const looks: readonly Look[] = [];

/** Every look before anything is made. A new one is one file and one line above. */
export const allLooks: readonly Look[] = [...firstLooks, ...looks];
