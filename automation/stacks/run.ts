import { rm } from "node:fs/promises";
import { folderStore } from "../../drills/evidence/store.ts";
import type { SealedEvidence } from "../../drills/model.ts";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, homeAt } from "../../infra/home.ts";
import type { Emit } from "../drill-events.ts";
import { interruptions } from "../steps/parts.ts";
import { clearAway, describeRest } from "./clear-away.ts";
import { closeInterrupted } from "./interrupted.ts";
import { mayHaveMade, readJournal } from "./journal.ts";
import type { DrillOrder } from "./order.ts";
import { type DrillStop, superviseDrill } from "./supervisor.ts";
import { remainsOf } from "./remains.ts";

/**
 * Runs a drill and returns its sealed evidence, however it ended: where its process died, what it left is removed
 * here and its record says `interrupted`. Throws what a person must put right before a drill can begin; then nothing
 * of it stays, not even its folder.
 */
export async function runToEvidence(order: DrillOrder, emit: Emit, stop: DrillStop): Promise<SealedEvidence> {
    const home = homeAt(order.home);
    const end = await superviseDrill(order, emit, stop);
    if (end.type === "sealed") return folderStore(home.drills).load(order.drillId);
    const folder = drillFolder(home, order.drillId);
    const made = mayHaveMade(readJournal(folder));
    const leftovers = await removeRemains(order, made);
    if (end.type === "failed" && !interruptions.has(end.failure.failure)) {
        // what went wrong later than that is worth its journal and its log
        if (!made) await rm(folder, { recursive: true, force: true });
        throw end.failure;
    }
    const because = end.type === "failed" ? end.failure.message : end.because;
    emit({ type: "warning", message: because });
    const closed = await closeInterrupted(home, order.drillId, { because, leftovers });
    if (closed === null) throw new Failure("DrillChildDied", because);
    if (closed.remark !== null) emit({ type: "warning", message: closed.remark });
    return closed.evidence;
}

/** By stamp, never by state; returns what could not be removed, or that nobody could look. */
async function removeRemains({ home, drillId, aws }: DrillOrder, made: boolean): Promise<readonly string[]> {
    // a drill that ended before it made anything has nothing on AWS, and may have ended for want of credentials
    const remains = await remainsOf(homeAt(home), made ? aws : null);
    return describeRest(await clearAway(remains, drillId, { mayBeUnseen: made }));
}
