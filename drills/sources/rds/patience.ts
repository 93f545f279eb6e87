import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/** How something that takes its time is waited for. */
export interface Patience {
    /** Between two looks, in milliseconds. */
    readonly everyMs: number;
    /** When it is given up, in milliseconds. */
    readonly mostMs: number;
}

/**
 * Asks until there is an answer that is not undefined; answers with undefined where patience ended first. The last look
 * is taken when patience is over, so that a short one looks twice. Throws what `ask` throws, and the reason of the signal.
 */
export async function untilAnswered<Answer>(
    { everyMs, mostMs }: Patience,
    ask: () => Promise<Answer | undefined>,
    signal?: AbortSignal,
): Promise<Answer | undefined> {
    const begun = performance.now();
    for (;;) {
        signal?.throwIfAborted();
        const late = performance.now() - begun >= mostMs;
        const answer = await ask();
        if (answer !== undefined || late) return answer;
        const options = signal === undefined ? {} : { signal };
        await pause(Math.min(everyMs, mostMs), undefined, options).catch((error: unknown) => {
            signal?.throwIfAborted();
            throw error;
        });
    }
}
