import { setTimeout as pause } from "node:timers/promises";
import { messageOf } from "../../infra/failure.ts";
import type { Leftover, Remains, Survey } from "../../infra/leftover.ts";

/** Something that is still there, and why. */
export interface FailedRemoval {
    readonly leftover: Leftover;
    readonly reason: string;
}

/** What came of removing what a drill left. */
export interface Cleared {
    readonly removed: readonly Leftover[];
    readonly failed: readonly FailedRemoval[];
    /** What could not be looked at, a sentence each, with what to type: something may be left there. */
    readonly unseen: readonly string[];
}

/** What is known beforehand of what a drill left. */
export interface Traces {
    /**
     * Something may have been made so late that nobody sees it yet: then it is looked for once more, a little later, and
     * only then removed, because what is not seen may hold what is (an instance its parameter group).
     */
    readonly mayBeUnseen?: boolean;
    /** What an earlier look found. It is told where no look succeeds any more. */
    readonly known?: readonly Leftover[];
}

/** What dies can make something in the very moment in which it is looked for; after that it is dead. */
const mostRounds = 3;

/**
 * Removes whatever carries a drill's stamp, and looks again until there is nothing. Never throws: what could not be
 * removed, or looked for, is in what it returns.
 */
export async function clearAway(remains: Remains, drillId: string, traces: Traces = {}): Promise<Cleared> {
    const removed: Leftover[] = [];
    const failed: FailedRemoval[] = [];
    let settling = traces.mayBeUnseen === true && remains.settleMs > 0;
    for (let round = 1; ; round += 1) {
        const survey = await lookFor(remains, drillId);
        if ("problem" in survey)
            return unlooked(remains, drillId, survey.problem, { removed, failed }, traces);
        const unseen = unseenOf(remains, drillId, survey.unseen);
        const left = survey.leftovers.filter(
            ({ place }) => !failed.some(({ leftover }) => leftover.place === place),
        );
        if (round > mostRounds || (left.length === 0 && !settling)) {
            return { removed, failed: [...failed, ...left.map(reappeared)], unseen };
        }
        // what lives on this machine can still make something: it goes before the pause
        const ended = await removeAll(remains, settling ? left.filter(({ shared }) => !shared) : left);
        removed.push(...ended.removed);
        failed.push(...ended.failed);
        if (settling) await pause(remains.settleMs);
        settling = false;
    }
}

/** Removes one after the other, in their order; says what could not be removed and why. */
async function removeAll(
    remains: Remains,
    leftovers: readonly Leftover[],
): Promise<Pick<Cleared, "removed" | "failed">> {
    const removed: Leftover[] = [];
    const failed: FailedRemoval[] = [];
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

async function lookFor(remains: Remains, drillId: string): Promise<Survey | { readonly problem: string }> {
    try {
        const survey = await remains.look();
        return { ...survey, leftovers: survey.leftovers.filter((leftover) => leftover.drillId === drillId) };
    } catch (error) {
        return { problem: messageOf(error) };
    }
}

function unlooked(
    remains: Remains,
    drillId: string,
    problem: string,
    { removed, failed }: Pick<Cleared, "removed" | "failed">,
    { known = [] }: Traces,
): Cleared {
    const isTold = ({ place }: Leftover): boolean =>
        removed.some((one) => one.place === place) || failed.some(({ leftover }) => leftover.place === place);
    const untold = known.filter((leftover) => !isTold(leftover));
    const reason = `It could not be told what is left: ${problem}`;
    return {
        removed,
        failed: [...failed, ...untold.map((leftover) => ({ leftover, reason }))],
        unseen: untold.length > 0 ? [] : unseenOf(remains, drillId, [reason]),
    };
}

function unseenOf(remains: Remains, drillId: string, reasons: readonly string[]): readonly string[] {
    const commands = remains.byHand(drillId);
    const byHand = commands.length === 0 ? "" : ` Where it is still there: ${commands.join("; ")}`;
    return reasons.map((reason) => `${reason}${byHand}`);
}

function reappeared(leftover: Leftover): FailedRemoval {
    return { leftover, reason: "it was there again each time it had been removed" };
}

/** Everything that may still be there, as lines for the evidence. */
export function describeRest({ failed, unseen }: Pick<Cleared, "failed" | "unseen">): readonly string[] {
    return [...failed.map(describeFailed), ...unseen];
}

/** `restored cluster /var/tmp/…: why, and what to type`. */
export function describeFailed({ leftover, reason }: FailedRemoval): string {
    const byHand = leftover.command === null ? "" : ` Remove it with: ${leftover.command}`;
    return `${describeLeftover(leftover)}: ${reason}${byHand}`;
}

/** `directory /var/tmp/…`: its kind and where it is. */
export function describeLeftover({ kind, place }: Pick<Leftover, "kind" | "place">): string {
    return `${kind} ${place}`;
}
