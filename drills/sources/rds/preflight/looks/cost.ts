import { usd } from "../../../../report/format.ts";
import { estimateDrill, unpricedOf } from "../../cost.ts";
import { defineLook, type Seen } from "../look.ts";

type CostCode = "cost-above-cap" | "cost-unknown";

/** Whether the drill is expected to stay within its cap. */
export const cost = defineLook<CostCode>({
    id: "cost",
    spares: "A drill that runs every night is on the bill every month.",
    meanings: {
        "cost-above-cap": {
            level: "failure",
            means: "the estimate is above the cap",
            failure: "CostCapExceeded",
            remedy: "Raise `lifeboat:drill.costCapUsd`, or choose a smaller class with `lifeboat:drill.instanceClass`.",
        },
        "cost-unknown": {
            level: "failure",
            means: "nobody knows a price that the estimate needs, so that the cap would hold nothing",
            failure: "PreflightRefused",
            remedy: "State the price, in US dollars, under its key below `lifeboat:cost.prices`.",
        },
    },
    look: ({ target, request }) => {
        const unknown: readonly Seen<CostCode>[] = unpricedOf(target, request).map((price) => ({
            code: "cost-unknown",
            subject: price,
            message: "The price table does not have it.",
        }));
        const { estimated, cap } = estimateDrill(target, request);
        if (estimated <= cap) return Promise.resolve(unknown);
        const message = `It is expected to cost ${usd(estimated)}, and the cap is ${usd(cap)}.`;
        return Promise.resolve([...unknown, { code: "cost-above-cap", subject: "the drill", message }]);
    },
});
