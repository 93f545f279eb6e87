import { usd } from "../../report/format.ts";
import type { CostEstimate } from "../source.ts";

/** An estimate in one line, for `--dry-run`: the sum, the cap, what it is made of, and how old the prices are. */
export function costText({ estimated, cap, parts, pricesOf }: CostEstimate): string {
    const made = parts.map(({ what, amount }) => `${what} ${usd(amount)}`).join(", ");
    return `about ${usd(estimated)} of at most ${usd(cap)}: ${made}; prices of ${pricesOf}`;
}
