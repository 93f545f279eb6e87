import { rm } from "node:fs/promises";
import { messageOf } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import type { Leftover, Remains, Survey, Suspect } from "../../infra/leftover.ts";
import { claimUnstamped, openClaim } from "./claim.ts";
import { type Cleared, clearAway, describeRest } from "./clear-away.ts";
import { closeInterrupted } from "./interrupted.ts";
import { Journal, mayHaveMade, readJournal } from "./journal.ts";
import { openDrills } from "./open-drills.ts";
import { type DrillState, drillState, endOrphan } from "./owner.ts";
import { engineFolder } from "./workspace.ts";

/** One drill that left something, or whose record is still open, and what a sweep would do about it. */
export interface SweepItem {
    readonly drillId: string;
    readonly state: DrillState;
    readonly leftovers: readonly Leftover[];
    readonly decision: "remove" | "leave";
    /** It ordered something that bears no stamp yet: the sweep gives it one first. */
    readonly claims: boolean;
    /** Why, in a few words. */
    readonly because: string;
}

/** What a sweep would do, and what it must leave to a person. */
export interface SweepPlan extends Pick<Survey, "suspects" | "unseen"> {
    readonly items: readonly SweepItem[];
}

/** What a sweep did about one drill. */
export interface SweptItem extends SweepItem, Cleared {
    /** The open record of a drill that died was closed. */
    readonly closed: boolean;
    /** Why the open record of a drill that died could not be closed; null where it could, or was not open. */
    readonly unclosed: string | null;
    /** What had to be put right in the ledger to close it; null where nothing had. */
    readonly remark: string | null;
}

/** How far a sweep goes. */
export interface SweepOptions {
    /** Only this drill; then what it was told to keep goes too. */
    readonly drillId?: string;
    readonly now: Date;
}

/** Where a sweep looks. */
export interface Swept {
    readonly home: Home;
    readonly remains: Remains;
}

/** How long an orphaned child may take to undo what it made before it is killed. */
const orphanPatienceMs = 15_000;

/** What a sweep would do. Looks at stamps, sockets and processes, never at the state of a stack; changes nothing. */
export async function planSweep({ home, remains }: Swept, options: SweepOptions): Promise<SweepPlan> {
    const { leftovers, suspects, unseen } = await remains.look();
    const ids = new Set([...(await openDrills(home)), ...leftovers.map((leftover) => leftover.drillId)]);
    const wanted = [...ids].filter((id) => options.drillId === undefined || id === options.drillId).sort();
    const items = wanted.map(async (drillId) => {
        const found = leftovers.filter((leftover) => leftover.drillId === drillId);
        const journal = readJournal(drillFolder(home, drillId));
        const state = await drillState(journal);
        const claims = openClaim(journal, options.now) !== null;
        return { drillId, state, leftovers: found, claims, ...decide(state, found, options) };
    });
    return { items: await Promise.all(items), suspects, unseen };
}

/** Removes what the plan says, and seals the records of drills that died. One failure does not stop the rest. */
export async function carryOutSweep(
    where: Swept,
    items: readonly SweepItem[],
): Promise<readonly SweptItem[]> {
    const swept: SweptItem[] = [];
    for (const item of items) {
        swept.push(
            item.decision === "remove"
                ? await sweepOne(where, item)
                : { ...item, removed: [], failed: [], unseen: [], ...notOpen },
        );
    }
    return swept;
}

/** What nobody could tell whose it is, but for what turned out to be a drill's when the sweep claimed it. */
export function stillSuspect(
    suspects: readonly Suspect[],
    swept: readonly Pick<SweptItem, "removed" | "failed">[],
): readonly Suspect[] {
    const claimed = swept.flatMap(({ removed, failed }) => [
        ...removed,
        ...failed.map(({ leftover }) => leftover),
    ]);
    const places = new Set(claimed.map(({ place }) => place));
    return suspects.filter(({ place }) => !places.has(place));
}

/** The rule of a sweep: whatever nobody alive answers for any more goes. */
export function decide(
    state: DrillState,
    leftovers: readonly Pick<Leftover, "expiresAt" | "shared">[],
    { drillId, now }: SweepOptions,
): Pick<SweepItem, "decision" | "because"> {
    const named = drillId !== undefined;
    const expired = leftovers.some(
        ({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) < now.getTime(),
    );
    switch (state) {
        case "running":
            return { decision: "leave", because: "it is running" };
        case "kept":
            if (named || expired)
                return { decision: "remove", because: expired ? "it has expired" : "it was named" };
            return { decision: "leave", because: "it was told to keep its restored cluster" };
        case "orphaned":
        case "abandoned":
            return { decision: "remove", because: "the processes that ran it are dead" };
        case "unknown":
            if (leftovers.some(({ shared }) => shared) && !named && !expired)
                return {
                    decision: "leave",
                    because: "another machine may be running it, and it has not expired",
                };
            return { decision: "remove", because: "nothing answers for it" };
        case "finished":
            return { decision: "remove", because: "it is over" };
    }
}

async function sweepOne({ home, remains }: Swept, item: SweepItem): Promise<SweptItem> {
    const folder = drillFolder(home, item.drillId);
    if (item.state === "orphaned") await endOrphan(readJournal(folder), orphanPatienceMs);
    const journal = readJournal(folder);
    const hasDied = item.state === "orphaned" || item.state === "abandoned";
    const { justNow, unclaimed } = await claimUnstamped(folder);
    const traces = { mayBeUnseen: justNow || (hasDied && mayHaveMade(journal)), known: item.leftovers };
    const { unseen, ...done } = await clearAway(remains, item.drillId, traces);
    const cleared = { ...done, unseen: [...unclaimed, ...unseen] };
    const rest = describeRest(cleared);
    if (item.state === "kept" && rest.length === 0) {
        await rm(engineFolder(folder), { recursive: true, force: true });
        new Journal(folder).write({ event: "destroyed", cleanup: "clean" });
    }
    const open = (await drillState(readJournal(folder))) === "abandoned";
    const ended = open ? await close(home, item.drillId, cleared, rest) : notOpen;
    return { ...item, ...cleared, ...ended };
}

/** How the record of a drill was left. */
type RecordEnd = Pick<SweptItem, "closed" | "unclosed" | "remark">;

const notOpen: RecordEnd = { closed: false, unclosed: null, remark: null };

/**
 * A record that cannot be closed must not stop the rest of a sweep. One of a drill of which nobody could tell what it
 * left stays open: closed, it would say so for ever.
 */
async function close(
    home: Home,
    drillId: string,
    { unseen }: Cleared,
    leftovers: readonly string[],
): Promise<RecordEnd> {
    if (unseen.length > 0)
        return { closed: false, unclosed: "nobody knows yet what is left of it", remark: null };
    try {
        const closed = await closeInterrupted(home, drillId, {
            because: "Its processes were killed; a later sweep removed what it had made.",
            leftovers,
        });
        const unclosed = closed?.unkept?.message ?? null;
        return { closed: unclosed === null, unclosed, remark: closed?.remark ?? null };
    } catch (error) {
        return { closed: false, unclosed: messageOf(error), remark: null };
    }
}
