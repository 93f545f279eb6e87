import { type Patience, patience } from "../../../infra/aws/patience.ts";

/** Patience whose pauses take no time, by a clock of its own that counts them. */
export function noTime(budgetMs: number): Patience {
    let time = 0;
    return {
        ...patience(budgetMs),
        now: () => time,
        pause: (ms) => {
            time += ms;
            return Promise.resolve();
        },
    };
}
