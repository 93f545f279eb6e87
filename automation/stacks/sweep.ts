import { readdir, rm } from "node:fs/promises";
import { codeOf, messageOf } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import type { Leftover, Remains } from "../../infra/leftover.ts";
import { drillIdPattern } from "../../infra/naming.ts";
import { closeInterrupted } from "./interrupted.ts";
import { Journal, readJournal } from "./journal.ts";
import { type DrillState, drillState, endOrphan } from "./owner.ts";
import { engineFolder } from "./workspace.ts";

/** One drill that left something, or whose record is still open, and what a sweep would do about it. */
export interface SweepItem {
    readonly drillId: string;
    readonly state: DrillState;
    readonly leftovers: readonly Leftover[];
    readonly decision: "remove" | "leave";
    /** Why, in a few words. */
    readonly because: string;
}

/** What a sweep did about one drill. */
export interface SweptItem extends SweepItem {
    readonly removed: readonly Leftover[];
    readonly failed: readonly { readonly leftover: Leftover; readonly reason: string }[];
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
export async function planSweep(
    { home, remains }: Swept,
    options: SweepOptions,
): Promise<readonly SweepItem[]> {
    const leftovers = await remains.find();
    const ids = new Set([...(await openDrills(home)), ...leftovers.map((leftover) => leftover.drillId)]);
    const wanted = [...ids].filter((id) => options.drillId === undefined || id === options.drillId).sort();
    return Promise.all(
        wanted.map(async (drillId) => {
            const found = leftovers.filter((leftover) => leftover.drillId === drillId);
            const state = await drillState(readJournal(drillFolder(home, drillId)));
            return { drillId, state, leftovers: found, ...decide(state, found, options) };
        }),
    );
}

/** Removes what the plan says, and seals the records of drills that died. One failure does not stop the rest. */
export async function carryOutSweep(where: Swept, plan: readonly SweepItem[]): Promise<readonly SweptItem[]> {
    const swept: SweptItem[] = [];
    for (const item of plan) {
        swept.push(
            item.decision === "remove"
                ? await sweepOne(where, item)
                : { ...item, removed: [], failed: [], ...notOpen },
        );
    }
    return swept;
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
    const leftovers = (await remains.find()).filter((leftover) => leftover.drillId === item.drillId);
    const { removed, failed } = await removeAll(remains, leftovers);
    const journal = readJournal(folder);
    if (item.state === "kept" && failed.length === 0) {
        await rm(engineFolder(folder), { recursive: true, force: true });
        new Journal(folder).write({ event: "destroyed", cleanup: "clean" });
    }
    const open = (await drillState(journal)) === "abandoned";
    const ended = open ? await close(home, item.drillId, failed) : notOpen;
    return { ...item, leftovers, removed, failed, ...ended };
}

/** How the record of a drill was left. */
type RecordEnd = Pick<SweptItem, "closed" | "unclosed" | "remark">;

const notOpen: RecordEnd = { closed: false, unclosed: null, remark: null };

/** A record that cannot be closed must not stop the rest of a sweep. */
async function close(home: Home, drillId: string, failed: SweptItem["failed"]): Promise<RecordEnd> {
    try {
        const closed = await closeInterrupted(home, drillId, {
            because: "Its processes were killed; a later sweep removed what it had made.",
            leftovers: failed.map(describeFailed),
        });
        return { closed: true, unclosed: null, remark: closed?.remark ?? null };
    } catch (error) {
        return { closed: false, unclosed: messageOf(error), remark: null };
    }
}

/** Removes what carries a drill's stamp; says what could not be removed and why. */
export async function removeAll(
    remains: Remains,
    leftovers: readonly Leftover[],
): Promise<Pick<SweptItem, "removed" | "failed">> {
    const removed: Leftover[] = [];
    const failed: { leftover: Leftover; reason: string }[] = [];
    for (const leftover of leftovers) {
        try {
            await remains.remove(leftover);
            removed.push(leftover);
        } catch (error) {
            failed.push({ leftover, reason: messageOf(error) });
        }
    }
    return { removed, failed };
}

/** `restored cluster /var/tmp/…: why, and what to type`: a line for the evidence of what could not be removed. */
export function describeFailed({ leftover, reason }: SweptItem["failed"][number]): string {
    const byHand = leftover.command === null ? "" : ` Remove it with: ${leftover.command}`;
    return `${describeLeftover(leftover)}: ${reason}${byHand}`;
}

/** `directory /var/tmp/…`: its kind and where it is. */
export function describeLeftover({ kind, place }: Leftover): string {
    return `${kind} ${place}`;
}

/** Drills that have a folder and an unsealed record. */
async function openDrills(home: Home): Promise<readonly string[]> {
    const names = await readdir(home.drills).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    const ids = names.filter((name) => drillIdPattern.test(name));
    const states = await Promise.all(ids.map((id) => drillState(readJournal(drillFolder(home, id)))));
    return ids.filter((_id, index) => states[index] !== "finished" && states[index] !== "unknown");
}
