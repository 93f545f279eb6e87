import { setTimeout as sleep } from "node:timers/promises";
import { Failure, type FailureName } from "../failure.ts";

/** How long something on AWS is waited for, and how often it is asked about. Times are of a monotonic clock, in ms. */
export interface Patience {
    readonly budgetMs: number;
    readonly firstPauseMs: number;
    /** Pauses grow by half each time, up to this. */
    readonly longestPauseMs: number;
    readonly now: () => number;
    readonly pause: (ms: number) => Promise<void>;
}

/** Asks often at first, because much is quick, and every 15 s in the end. */
export function patience(budgetMs: number): Patience {
    return {
        budgetMs,
        firstPauseMs: 500,
        longestPauseMs: 15_000,
        now: () => performance.now(),
        pause: async (ms) => {
            await sleep(ms);
        },
    };
}

/** What one try says: it is done, or why not yet, in a few words for the message when patience ends. */
export type Try<Result> = { readonly done: Result } | { readonly notYet: string };

/**
 * Tries until it is done. What passes by itself (see {@link passes}) is waited for, whatever else is thrown is thrown.
 * @param gaveUp makes the failure for when the budget is used up, of the last reason
 */
export async function untilDone<Result>(
    { budgetMs, firstPauseMs, longestPauseMs, now, pause }: Patience,
    attempt: () => Promise<Try<Result>>,
    gaveUp: (because: string, cause?: Failure) => Failure,
): Promise<Result> {
    const endsAt = now() + budgetMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
        const outcome = await attempt().catch(passing);
        if ("done" in outcome) return outcome.done;
        if (now() + pauseMs > endsAt) {
            throw gaveUp(outcome.notYet, "cause" in outcome ? outcome.cause : undefined);
        }
        await pause(pauseMs);
    }
}

/** Whether a failure can pass by itself: what is denied, expired or refused is so a minute later, too. */
export function passes(failure: FailureName): boolean {
    return passingFailures.has(failure);
}

const passingFailures: ReadonlySet<FailureName> = new Set([
    "AwsThrottled",
    "AwsUnavailable",
    "AwsWrongState",
]);

function passing(error: unknown): { readonly notYet: string; readonly cause: Failure } {
    if (error instanceof Failure && passes(error.failure)) return { notYet: error.message, cause: error };
    throw error;
}
