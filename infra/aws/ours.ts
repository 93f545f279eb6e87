import { Failure } from "../failure.ts";
import { drillIdPattern } from "../naming.ts";
import { stampTags } from "../stamp.ts";
import type { Tags } from "./rds-rows.ts";

/** Something on AWS that is about to be changed or removed. */
export interface Named {
    readonly identifier: string;
    readonly tags: Tags;
}

/**
 * The last look before anything is changed or removed on AWS. It must bear the drill's stamp, must be named as a drill
 * names things, and must be no production's. Throws `ProductionGuard` whatever else is true.
 * @param protectedIdentifiers every database of the system, however it is written
 */
export function demandOurs(
    { identifier, tags }: Named,
    drillId: string,
    protectedIdentifiers: readonly string[],
): void {
    const why = whyNotOurs({ identifier, tags }, drillId, protectedIdentifiers);
    if (why !== null) throw new Failure("ProductionGuard", `${identifier} is not touched: ${why}.`);
}

/** Why something is not a drill's to touch; null where it is. RDS compares identifiers without regard to case. */
export function whyNotOurs(
    { identifier, tags }: Named,
    drillId: string,
    protectedIdentifiers: readonly string[],
): string | null {
    const name = identifier.toLowerCase();
    if (protectedIdentifiers.some((production) => production.toLowerCase() === name))
        return "it is production's";
    if (!drillIdPattern.test(drillId)) return `${drillId} is no drill`;
    if (tags[stampTags.drillId] !== drillId) return `it does not bear the stamp of ${drillId}`;
    if (name !== drillId && !name.startsWith(`${drillId}-`)) return `it is not named after ${drillId}`;
    return null;
}
