import { rm } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { assembleEvidence } from "../../drills/evidence/assemble.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import { messageOf } from "../../infra/failure.ts";
import { claimUnstamped } from "../stacks/claim.ts";
import { clearAway, describeRest } from "../stacks/clear-away.ts";
import { lastEntry, mayHaveMade, readJournal } from "../stacks/journal.ts";
import { destroyStack } from "../stacks/restore-stack.ts";
import { remainsOf } from "../stacks/remains.ts";
import { engineFolder } from "../stacks/workspace.ts";
import type { Course } from "./course.ts";
import { partsOf } from "./parts.ts";

/**
 * Destroys the stack, always: by the engine, and then by a second road that trusts no state but looks for whatever
 * carries this drill's stamp. Never throws: what could not be removed is in the evidence, by name. Not stopped by a
 * signal; the supervisor's deadline stands behind it.
 */
export async function destroy(course: Course, request: RestoreRequest): Promise<void> {
    const { facts, journal, emit } = course;
    if (isToBeKept(course)) {
        facts.kept = true;
        journal.write({ event: "destroyed", cleanup: "kept" });
        emit({ type: "warning", message: `Kept as asked: remove it with lifeboat sweep ${request.drillId}` });
        return;
    }
    emit({ type: "step-started", step: "destroyed" });
    journal.write({ event: "destroying" });
    const started = performance.now();
    if (mayNotKnowAll(course)) await destroyByStamp(course, request, true);
    const byEngine = await destroyByEngine(course, request);
    const { justNow, unclaimed } = await claimUnstamped(course.folder);
    const mayBeUnseen = byEngine !== null || justNow;
    facts.leftovers = [...unclaimed, ...(await destroyByStamp(course, request, mayBeUnseen))];
    if (facts.leftovers.length === 0) await rm(engineFolder(course.folder), { recursive: true, force: true });
    facts.cost = course.source.cost?.(request, { seconds: secondsSinceMade(course) }) ?? facts.cost;
    const cleanup = facts.leftovers.length === 0 ? "clean" : "left-behind";
    journal.write({ event: "destroyed", cleanup });
    const seconds = (performance.now() - started) / 1_000;
    if (cleanup === "clean") {
        emit({ type: "step-done", step: "destroyed", seconds, summary: byEngine ?? "nothing is left" });
    } else {
        emit({ type: "step-failed", step: "destroyed", seconds, reason: facts.leftovers.join("; ") });
    }
}

/**
 * What the engine does not know of still uses what it knows of, and RDS's provider tries for minutes to delete a group that
 * is in use: what an earlier try made, or one whose provider died before it said that it was made, goes first.
 */
function mayNotKnowAll({ order, facts }: Course): boolean {
    return facts.takenOver || (order.aws !== null && facts.stopped?.failure === "ProviderFailed");
}

/** Since the engine, or what came before it, was told to make something; null where that never happened. */
function secondsSinceMade({ folder }: Course): number | null {
    const journal = readJournal(folder);
    const begun = lastEntry(journal, "preparing") ?? lastEntry(journal, "stack-up");
    return begun === undefined ? null : Math.max(0, (Date.now() - Date.parse(begun.at)) / 1_000);
}

/** `--keep-on-failure`: only where there is something to look into, and nobody interrupted the drill. */
function isToBeKept({ order, facts, engine, watch }: Course): boolean {
    if (!order.keepOnFailure || facts.restored === null) return false;
    const record = { order, facts, engine, phases: watch.phases(), totalSeconds: watch.total() };
    const { verdict, status } = assembleEvidence(partsOf(record));
    return status === "complete" && (verdict === "failed" || verdict === "inconclusive");
}

/** Null when the engine destroyed the stack; otherwise why it did not, which the second road then makes good. */
async function destroyByEngine(course: Course, request: RestoreRequest): Promise<string | null> {
    try {
        await destroyStack(course, request);
        return null;
    } catch (error) {
        const reason = `The engine could not destroy the stack: ${messageOf(error)}`;
        course.emit({ type: "warning", message: reason });
        return `${reason}; removed by stamp`;
    }
}

/** Whatever still carries this drill's stamp is removed; returns what could not be. */
async function destroyByStamp(
    { home, folder, order }: Course,
    { drillId }: RestoreRequest,
    mayBeUnseen: boolean,
): Promise<readonly string[]> {
    // a drill that was refused has nothing on AWS, and may have been refused for want of credentials
    const remains = await remainsOf(home, mayHaveMade(readJournal(folder)) ? order.aws : null);
    return describeRest(await clearAway(remains, drillId, { mayBeUnseen }));
}
