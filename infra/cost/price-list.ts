import { regionFactors } from "./prices/regions.ts";
import { type PriceUnit, priceTable, openFamilies } from "./prices/table.ts";

/** One price in one region. */
export interface ListedPrice {
    readonly usd: number;
    readonly per: PriceUnit;
}

/**
 * The price of a key in a region, in US dollars: the user's own as it stands, or else the table's, times what the region
 * costs more than us-east-1. Undefined for what neither has.
 */
export function priceIn(
    region: string | null,
    key: string,
    own: Readonly<Record<string, number>>,
): ListedPrice | undefined {
    const listed = priceTable[key];
    const stated = own[key];
    const per = listed?.per ?? openFamilies[familyOf(key)];
    if (stated !== undefined && per !== undefined) return { usd: stated, per };
    return listed === undefined ? undefined : { usd: listed.usd * factorOf(region), per: listed.per };
}

/** Whether the table knows what a region costs more than us-east-1; one that it does not know counts as alike. */
export function hasFactor(region: string): boolean {
    return region in regionFactors;
}

function factorOf(region: string | null): number {
    return regionFactors[region ?? ""] ?? 1;
}

/** `rds.hour` of `rds.hour.db.t3.small`. */
function familyOf(key: string): string {
    return key.split(".").slice(0, 2).join(".");
}
