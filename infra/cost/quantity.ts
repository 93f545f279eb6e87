import type { CostUsage } from "../config/cost.ts";
import type { PlannedResource, PlannedStack } from "../planned.ts";

/** So much of something in a month. */
export interface Quantity {
    /** What it is, such as `storage, two zones`. */
    readonly what: string;
    /** Key of the price. */
    readonly price: string;
    /** Of the price's own unit. */
    readonly amount: number;
    /** Where it is charged. Default: where the resource is. */
    readonly region?: string | undefined;
}

/** Something that costs money, and nobody here can say how much. */
export interface Gap {
    readonly what: string;
    /** The end of a sentence. */
    readonly unpricedBecause: string;
}

/** What a price may depend on beside the resource itself. */
export interface PricingContext {
    readonly stack: PlannedStack;
    readonly usage: CostUsage;
}

/** What one resource costs money for. Empty where it costs nothing as it is configured. */
export type Pricer = (resource: PlannedResource, context: PricingContext) => readonly (Quantity | Gap)[];

/** AWS's own month: 365 days of 24 hours, divided by twelve. */
export const hoursPerMonth = 730;

/** In the same months. */
export const daysPerMonth = hoursPerMonth / 24;
