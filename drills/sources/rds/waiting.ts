import { setTimeout as sleep } from "node:timers/promises";
import { type Patience, patience } from "../../../infra/aws/patience.ts";

/** Patience that ends with the drill: a pause throws the signal's reason as soon as it is aborted. */
export function patienceUntil(signal: AbortSignal, budgetMs: number): Patience {
    return {
        ...patience(budgetMs),
        pause: async (ms) => {
            await sleep(ms, undefined, { signal }).catch((error: unknown) => {
                signal.throwIfAborted();
                throw error;
            });
        },
    };
}

/** `12 min`, `40 s`: how long something has been so. */
export function spanOf(milliseconds: number): string {
    const seconds = Math.floor(milliseconds / 1_000);
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
