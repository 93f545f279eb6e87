import { isAlive, signalProcess } from "../../infra/process-identity.ts";
import { type DatedEntry, lastEntry } from "./journal.ts";

/** What a drill's journal and the process table say of it. */
export type DrillState =
    /** There is no journal: whoever made what carries this id is unknown. */
    | "unknown"
    /** Its supervisor lives. */
    | "running"
    /** Its supervisor is dead, its child still undoes what it made. */
    | "orphaned"
    /** Both are dead and its record was never sealed. */
    | "abandoned"
    /** Sealed, and told to keep its stack. */
    | "kept"
    /** Sealed. */
    | "finished";

/** Reads the journal for the story and the process table for who is alive; an empty journal is `unknown`. */
export async function drillState(journal: readonly DatedEntry[]): Promise<DrillState> {
    const ordered = lastEntry(journal, "ordered");
    if (ordered === undefined) return "unknown";
    if (lastEntry(journal, "sealed") !== undefined) {
        return lastEntry(journal, "destroyed")?.cleanup === "kept" ? "kept" : "finished";
    }
    if (await isAlive(ordered.supervisor)) return "running";
    const started = lastEntry(journal, "started");
    return started !== undefined && (await isAlive(started.child)) ? "orphaned" : "abandoned";
}

/** Gives an orphaned child the time to end by itself, then kills it. */
export async function endOrphan(journal: readonly DatedEntry[], patienceMs: number): Promise<void> {
    const child = lastEntry(journal, "started")?.child;
    if (child === undefined) return;
    const giveUpAt = performance.now() + patienceMs;
    while (await isAlive(child)) {
        if (performance.now() > giveUpAt) await signalProcess(child, "SIGKILL");
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
