import type { Session } from "../../infra/postgres/session.ts";
import { readUnsettled, sorted, type Unsettled, unsettledSince } from "./in-progress.ts";
import { beginSnapshot, decimals, readSnapshot, type SnapshotReading } from "./read-snapshot.ts";
import type { TakenSnapshot } from "./snapshot.ts";
import { beginBeforeSecond } from "./whole-second.ts";

/** When a snapshot is taken. */
export type Moment = "at once" | "whole second";

/** How often a snapshot is taken again because one of its transactions ended while the others were looked for. */
const attempts = 5;

/**
 * A snapshot that needs nothing of the server. Its LSN is read after it: a restore to it then misses no transaction of
 * the snapshot, it has more.
 */
export async function writerSnapshot(
    leader: Session,
    moment: Moment,
    inexactBecause: string,
): Promise<TakenSnapshot> {
    let earlier: Unsettled | undefined;
    for (let attempt = 1; ; attempt += 1) {
        const { reading, second } = await take(leader, moment);
        const { ids, name, lsn, at } = reading;
        const scan = await readUnsettled(leader, ids);
        const invisible = scan.complete
            ? sorted([...scan.inProgress, ...ids.running])
            : attempt >= attempts && earlier !== undefined
              ? unsettledSince(earlier, scan)
              : undefined;
        if (invisible !== undefined) {
            const place = { lsn, exact: false, inexactBecause, second, ...decimals(ids, invisible) };
            return { name, takenAt: at, place };
        }
        earlier = scan;
        await leader.script("ROLLBACK");
    }
}

/** How many whole seconds may be missed, each a second of waiting, before a snapshot of any instant has to do. */
const seconds = 10;

interface Taken {
    readonly reading: SnapshotReading;
    /** The whole second that it was taken before; null where it was not. */
    readonly second: string | null;
}

async function take(leader: Session, moment: Moment): Promise<Taken> {
    for (let missed = 0; moment === "whole second" && missed < seconds; missed += 1) {
        const second = await beginBeforeSecond(leader, beginSnapshot, missed);
        const reading = await readSnapshot(leader);
        if (Date.parse(reading.at) < Date.parse(second)) return { reading, second };
        await leader.script("ROLLBACK");
    }
    await leader.script(beginSnapshot);
    return { reading: await readSnapshot(leader), second: null };
}
