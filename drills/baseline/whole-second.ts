import { performance } from "node:perf_hooks";
import type { Session } from "../../infra/postgres/session.ts";

/** How long before the second the snapshot should be taken, in ms: enough for a clock that hesitates, and no more. */
const leadMs = 5;

/** What is added to the lead for each second that was missed, in ms. */
const patienceMs = 10;

/**
 * Sleeps on the server until just before a whole second of the server's clock and begins a transaction there, whose
 * first query can then still come before that second. Returns the second, ISO 8601. Whether it was met is for that
 * query to say.
 *
 * @param missed how many seconds have been missed already: each makes the lead longer
 */
export async function beginBeforeSecond(session: Session, begin: string, missed: number): Promise<string> {
    const asked = performance.now();
    const { now } = await session.one<{ now: string }>(
        "SELECT extract(epoch FROM clock_timestamp())::text AS now",
    );
    // the answer to the sleep and the next query travel once to and fro
    const lead = leadMs + missed * patienceMs + (performance.now() - asked);
    const { second, sleepSeconds } = nextSecond(Number(now) * 1_000, lead);
    // in one message, because a sleep within the transaction would take its snapshot before the sleep
    await session.script(`SELECT pg_sleep(${sleepSeconds}); COMMIT; ${begin}`);
    return second;
}

/**
 * The next whole second that can be waited for.
 *
 * @param nowMs an instant of the server's clock, in ms since 1970
 * @param lead how long before the second to wake up, in ms
 */
export function nextSecond(
    nowMs: number,
    lead: number,
): { readonly second: string; readonly sleepSeconds: number } {
    const secondMs = Math.ceil((nowMs + lead) / 1_000) * 1_000;
    return {
        second: new Date(secondMs).toISOString(),
        sleepSeconds: Math.max(0, secondMs - lead - nowMs) / 1_000,
    };
}
