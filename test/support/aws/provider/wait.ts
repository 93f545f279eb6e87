import { setTimeout as pause } from "node:timers/promises";

/** What is waited for. A resource that is gone has the status null. */
export interface Wait<Found> {
    readonly look: () => Promise<{ readonly status: string; readonly found: Found } | null>;
    readonly pending: readonly string[];
    /** Empty: until it is gone. */
    readonly target: readonly string[];
    readonly limitMs: number;
    readonly signal: AbortSignal;
    readonly say: (text: string) => void;
}

/** The real provider looks every 10 s, after a minute's delay: a test has no time for that. */
const lookEveryMs = Number(process.env["LIFEBOAT_TEST_AWS_LOOK_MS"] ?? 20);

/** As often must the target be seen in a row: what AWS answers need not be of one mind. */
const inARow = 3;

/** As often may a resource that was just made not be found yet. */
const missesAllowed = 20;

const minuteMs = 60_000;

/** Waits as the real provider does. Throws for a state that leads nowhere, and when the time is up. */
export async function waitFor<Found>(wait: Wait<Found>): Promise<Found | null> {
    const { pending, target, limitMs, signal } = wait;
    const begun = performance.now();
    let [seen, misses, last, toldAt] = [0, 0, "", begun];
    for (;;) {
        signal.throwIfAborted();
        const now = await wait.look();
        const status = now?.status ?? null;
        if (status === null ? target.length === 0 : target.includes(status)) {
            seen += 1;
            if (seen === inARow) return now?.found ?? null;
        } else {
            seen = 0;
            if (status === null) {
                misses += 1;
                if (misses > missesAllowed) throw new Error(`couldn't find resource (${misses} retries)`);
            } else if (!pending.includes(status)) {
                throw new Error(`unexpected state '${status}', wanted target '${target.join(", ")}'`);
            }
        }
        if (status !== null && (status !== last || performance.now() - toldAt > minuteMs)) {
            const minutes = Math.floor((performance.now() - begun) / minuteMs);
            wait.say(minutes === 0 ? status : `${status}, ${minutes} min`);
            [last, toldAt] = [status, performance.now()];
        }
        if (performance.now() - begun > limitMs) {
            throw new Error(
                `timeout while waiting for state to become '${target.join(", ")}' (last state: '${last}', timeout: ${limitMs / 1_000}s)`,
            );
        }
        await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
}

/** Tries again, until the time is up, what fails for a reason that passes. */
export async function retrying<Result>(
    attempt: () => Promise<Result>,
    passes: (error: unknown) => boolean,
    limitMs: number,
    signal: AbortSignal,
): Promise<Result> {
    const begun = performance.now();
    for (;;) {
        try {
            return await attempt();
        } catch (error) {
            if (!passes(error) || performance.now() - begun > limitMs) throw error;
        }
        signal.throwIfAborted();
        await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
}
