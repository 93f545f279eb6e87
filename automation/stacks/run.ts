import { rm } from "node:fs/promises";
import { folderStore } from "../../drills/evidence/store.ts";
import type { SealedEvidence } from "../../drills/model/evidence.ts";
import { drillExitCode } from "../../drills/verdict.ts";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, homeAt } from "../../infra/home.ts";
import type { Emit } from "../drill-events.ts";
import { explain } from "../errors.ts";
import { interruptions } from "../steps/parts.ts";
import { claimUnstamped } from "./claim.ts";
import { clearAway, describeRest } from "./clear-away.ts";
import { closeInterrupted } from "./interrupted.ts";
import { mayHaveMade, readJournal } from "./journal.ts";
import type { DrillOrder } from "./order.ts";
import { type DrillStop, superviseDrill } from "./supervisor.ts";
import { remainsOf } from "./remains.ts";

/**
 * Runs a drill and returns its sealed evidence, however it ended: where its process died, what it left is removed
 * here and its record says `interrupted`. Throws what a person must put right before a drill can begin; then nothing
 * of it stays, not even its folder. Of a drill that passed, throws also that its evidence is only here.
 */
export async function runToEvidence(order: DrillOrder, emit: Emit, stop: DrillStop): Promise<SealedEvidence> {
    const home = homeAt(order.home);
    const end = await superviseDrill(order, emit, stop);
    if (end.type === "sealed") {
        const evidence = await folderStore(home.drills).load(order.drillId);
        if (end.unkept !== null) tellUnkept(end.unkept, evidence, emit);
        return evidence;
    }
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
    if (closed.unkept !== null) tellUnkept(closed.unkept, closed.evidence, emit);
    return closed.evidence;
}

/**
 * A drill whose evidence goes with its machine must not look like one that passed: then this is thrown. In any other
 * case what the drill found, and what it left, is more to a person.
 */
function tellUnkept(unkept: Failure, evidence: SealedEvidence, emit: Emit): void {
    if (drillExitCode(evidence) === 0) throw unkept;
    emit({ type: "warning", message: `${unkept.message} ${explain(unkept).hint}` });
}

/** By stamp, never by state; returns what could not be removed, or that nobody could look. */
async function removeRemains({ home, drillId, aws }: DrillOrder, made: boolean): Promise<readonly string[]> {
    const { unclaimed } = await claimUnstamped(drillFolder(homeAt(home), drillId));
    // a drill that ended before it made anything has nothing on AWS, and may have ended for want of credentials
    const remains = await remainsOf(homeAt(home), made ? aws : null);
    return [...unclaimed, ...describeRest(await clearAway(remains, drillId, { mayBeUnseen: made }))];
}
