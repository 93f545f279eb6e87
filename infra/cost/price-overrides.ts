import { z } from "zod";
import { nearest } from "../nearest.ts";
import { openFamilies, priceTable } from "./prices/table.ts";

/** Prices of the user's own, by key; a key that nothing would read is refused. */
export const priceOverridesSchema = z.record(z.string(), z.number().min(0)).check(({ value, issues }) => {
    for (const [key, price] of Object.entries(value)) {
        if (isPriceKey(key)) continue;
        issues.push({ code: "custom", path: [key], input: price, message: refusal(key) });
    }
});

function isPriceKey(key: string): boolean {
    return key in priceTable || Object.keys(openFamilies).some((family) => key.startsWith(`${family}.`));
}

function refusal(key: string): string {
    const near = nearest(key, Object.keys(priceTable));
    const remedy = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "";
    return `below a key of the price table${remedy}`;
}
