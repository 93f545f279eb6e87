import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../failure.ts";
import { openSession, type Session } from "../../postgres/session.ts";
import type { ConnectionTarget } from "../../postgres/session.ts";
import { beat, load, prune } from "./write.ts";

/** What the writer asks its surroundings. */
export interface WriterPlace {
    /** How production is reached now; throws while it does not run. */
    readonly target: () => Promise<ConnectionTarget>;
    /** Whether this process still is the lab's writer. */
    readonly isWanted: () => Promise<boolean>;
    /** Rows that each second commits beside the heartbeat. */
    readonly rowsPerSecond: number;
    readonly say: (line: string) => void;
}

const beatMs = 1_000;
/** A production that is away for longer has gone down; `lab up` starts a new writer with it. */
const patienceMs = 30_000;
const beatsPerPrune = 60;

/**
 * Commits a heartbeat and a few rows each second until it is told to stop, is no longer wanted, or production stays
 * away. Holds one connection at most, and opens a new one when that is lost.
 */
export async function runWriter(place: WriterPlace, stopping: AbortSignal): Promise<void> {
    let session: Session | null = null;
    let lastSuccess = performance.now();
    for (let beats = 0; !stopping.aborted; beats++) {
        try {
            session ??= await openSession(await place.target(), {
                readOnly: false,
                applicationName: "lifeboat writer",
            });
            await beat(session);
            await load(session, place.rowsPerSecond);
            lastSuccess = performance.now();
            if (beats % beatsPerPrune === 0) {
                await prune(session);
                if (!(await place.isWanted())) break;
            }
        } catch (error) {
            place.say(`no heartbeat: ${messageOf(error)}`);
            await session?.close();
            session = null;
            if (performance.now() - lastSuccess > patienceMs || !(await place.isWanted())) break;
        }
        await sleep(beatMs, undefined, { signal: stopping }).catch(() => undefined);
    }
    await session?.close();
    place.say("ended");
}
