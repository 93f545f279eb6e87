import type { DrillCost } from "../model/figures.ts";
import { usd } from "./format.ts";
import type { Row } from "./provenance.ts";
import { visible } from "./visible.ts";

/** What a drill cost, as people read it. */
export interface CostView {
    /** `0.31 USD, 0.40 USD expected, at most 10.00 USD` */
    readonly sentence: string;
    /** `db.m7g.large for 1 h 0.17 USD, …` */
    readonly madeOf: string;
    /** Date of the price table. */
    readonly pricesOf: string;
}

/** Null where drills cost nothing. */
export function costView(cost: DrillCost | null): CostView | null {
    if (cost === null) return null;
    const { amount, estimated, cap, parts, pricesOf } = cost;
    const bounds = `${usd(estimated)} expected, at most ${usd(cap)}`;
    return {
        sentence: amount === null ? `nothing was made, ${bounds}` : `${usd(amount)}, ${bounds}`,
        madeOf: visible(parts.map((part) => `${part.what} ${usd(part.amount)}`).join(", ")),
        pricesOf: visible(pricesOf),
    };
}

/** For the list of where everything came from. */
export function costRows(cost: DrillCost | null): readonly Row[] {
    const view = costView(cost);
    if (view === null) return [{ label: "Cost", value: "none" }];
    return [
        { label: "Cost", value: view.sentence },
        { label: "Cost is made of", value: view.madeOf },
        { label: "Prices of", value: view.pricesOf },
    ];
}
