import { setTimeout as sleep } from "node:timers/promises";

/** The instant of a monotonic clock, in ms, and how to let time pass. */
export interface Clock {
    readonly now: () => number;
    readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** When a read may begin, and when the next one may that is asked for after it; in ms of the clock. */
export interface Turn {
    readonly startsAt: number;
    readonly nextAt: number;
}

/**
 * Whose turn is when. A read that comes late gets no credit for the time in which nobody read: production's disk and
 * cache would feel the burst.
 *
 * @param nextAt of the turn before; 0 where there was none
 * @param bytesPerSecond above 0
 */
export function turnOf(nextAt: number, now: number, bytes: number, bytesPerSecond: number): Turn {
    const startsAt = Math.max(nextAt, now);
    return { startsAt, nextAt: startsAt + (bytes / bytesPerSecond) * 1_000 };
}

/** Spreads the reads of all connections over time. */
export interface Pace {
    /** How long a read of so many bytes has to wait, in ms. What is asked for counts as read. */
    readonly wait: (bytes: number) => number;
    readonly sleep: Clock["sleep"];
}

const monotonic: Clock = {
    now: () => performance.now(),
    sleep: async (ms, signal) => {
        await sleep(ms, undefined, { signal });
    },
};

/** @param bytesPerSecond over all connections; null for as fast as it goes */
export function paceOf(bytesPerSecond: number | null, clock: Clock = monotonic): Pace {
    let nextAt = 0;
    return {
        wait: (bytes) => {
            if (bytesPerSecond === null) return 0;
            const now = clock.now();
            const turn = turnOf(nextAt, now, bytes, bytesPerSecond);
            ({ nextAt } = turn);
            return turn.startsAt - now;
        },
        sleep: clock.sleep,
    };
}
