import type { CostConfiguration, StatedCost } from "../config/cost.ts";
import type { PlannedResource, PlannedStack } from "../planned.ts";
import { isFree } from "./free.ts";
import { pricers } from "./pricers/registry.ts";
import { hasFactor, priceIn } from "./price-list.ts";
import { pricesAsOf, pricesSource, type PriceUnit } from "./prices/table.ts";
import type { Gap, Quantity } from "./quantity.ts";

/** One thing that costs money. */
export interface CostLine {
    /** Name of the resource. */
    readonly resource: string;
    readonly type: string;
    readonly what: string;
    readonly region: string | null;
    /** Key of the price, under which `lifeboat:cost.prices` overrides it. */
    readonly price: string;
    readonly quantity: number;
    readonly unit: PriceUnit;
    readonly unitUsd: number;
    readonly monthlyUsd: number;
}

/** What is not in the sum, though it may cost money. */
export interface Unpriced {
    readonly resource: string;
    readonly type: string;
    readonly what: string;
    /** The end of a sentence. */
    readonly because: string;
}

/** What a stack costs in a month, as far as anybody can tell before the bill. */
export interface CostEstimate {
    readonly currency: "USD";
    /** When the prices of the table were gathered. */
    readonly pricesAsOf: string;
    readonly pricesSource: string;
    /** Sum of the lines, in whole cents. */
    readonly monthlyUsd: number;
    /** The dearest first. */
    readonly lines: readonly CostLine[];
    readonly unpriced: readonly Unpriced[];
    /** Types of the stack that cost nothing of their own. */
    readonly free: readonly string[];
    /** What the system states of its own costs. */
    readonly stated: readonly StatedCost[];
    /** What the figures stand on, as sentences. */
    readonly assumptions: readonly string[];
}

/** What of the section `cost` an estimate takes. */
export type CostInputs = Pick<CostConfiguration, "usage" | "prices" | "stated">;

/** Prices every resource of a plan: a line, or the reason why there is none. Nothing is counted as nothing in silence. */
export function estimate(stack: PlannedStack, { usage, prices, stated }: CostInputs): CostEstimate {
    const charged = stack.resources.filter(({ kind }) => kind === "custom" || kind === "remote");
    const items = charged.flatMap((resource) => priceResource(resource, { stack, usage }, prices));
    const lines = items
        .filter((item) => "unitUsd" in item)
        .toSorted((left, right) => right.monthlyUsd - left.monthlyUsd);
    return {
        currency: "USD",
        pricesAsOf,
        pricesSource,
        monthlyUsd: inCents(lines.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0)),
        lines,
        unpriced: items.filter((item) => "because" in item),
        free: [
            ...new Set(charged.map(({ type }) => type).filter((type) => !(type in pricers) && isFree(type))),
        ].sort(),
        stated,
        assumptions: assumptionsOf(stack, { usage, prices }),
    };
}

function priceResource(
    resource: PlannedResource,
    context: { readonly stack: PlannedStack; readonly usage: CostInputs["usage"] },
    prices: CostInputs["prices"],
): readonly (CostLine | Unpriced)[] {
    const pricer = pricers[resource.type];
    if (pricer === undefined) {
        const because = "no price is known for its type";
        return isFree(resource.type) ? [] : [unpriced(resource, "all of it", because)];
    }
    return pricer(resource, context).map((item) =>
        "unpricedBecause" in item ? gap(resource, item) : line(resource, item, prices),
    );
}

function line(
    resource: PlannedResource,
    quantity: Quantity,
    prices: CostInputs["prices"],
): CostLine | Unpriced {
    const region = quantity.region ?? resource.region;
    const listed = priceIn(region, quantity.price, prices);
    if (listed === undefined) {
        return unpriced(
            resource,
            quantity.what,
            `the table has no ${quantity.price}; state it below cost.prices`,
        );
    }
    return {
        resource: resource.name,
        type: resource.type,
        what: quantity.what,
        region,
        price: quantity.price,
        quantity: quantity.amount,
        unit: listed.per,
        unitUsd: listed.usd,
        monthlyUsd: listed.usd * quantity.amount,
    };
}

function gap(resource: PlannedResource, { what, unpricedBecause }: Gap): Unpriced {
    return unpriced(resource, what, unpricedBecause);
}

function unpriced({ name, type }: PlannedResource, what: string, because: string): Unpriced {
    return { resource: name, type, what, because };
}

function assumptionsOf(
    { resources }: PlannedStack,
    { usage, prices }: Pick<CostInputs, "usage" | "prices">,
): readonly string[] {
    const regions = [...new Set(resources.flatMap(({ region }) => region ?? []))].sort();
    const strange = regions.filter((region) => !hasFactor(region));
    const own = Object.keys(prices).length;
    return [
        `It is month ${usage.afterMonths} after the first deployment.`,
        `The databases hold ${usage.databaseGigabytes} GB, of which ${usage.changedGigabytesPerDay} GB change in a day.`,
        ...(strange.length > 0
            ? [`${strange.join(", ")} is priced as us-east-1: the table does not know it.`]
            : []),
        ...(own > 0 ? [`${own} prices are your own.`] : []),
    ];
}

function inCents(usd: number): number {
    return Math.round(usd * 100) / 100;
}
