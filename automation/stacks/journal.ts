import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import type { ProcessIdentity } from "../../infra/process-identity.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { DrillOrder } from "./order.ts";

/** What a drill has done so far, for whoever finds it dead. Written before the thing it names begins to exist. */
export type JournalEntry =
    | { readonly event: "ordered"; readonly order: DrillOrder; readonly supervisor: ProcessIdentity }
    | { readonly event: "started"; readonly child: ProcessIdentity }
    | { readonly event: "chosen"; readonly request: RestoreRequest }
    /** Something that no engine knows of, and that bears no stamp at first, is ordered from here on. */
    | { readonly event: "preparing" }
    /** It bears its stamp by now, or was never made; see `unstampedSince`. */
    | { readonly event: "prepared" }
    | { readonly event: "stack-up" }
    | { readonly event: "restored" }
    | { readonly event: "checked" }
    | { readonly event: "destroying" }
    | { readonly event: "destroyed"; readonly cleanup: "clean" | "kept" | "left-behind" }
    /** Its evidence is sealed, and its line is in the ledger. */
    | { readonly event: "recorded" }
    /** It is over: nothing is left to be written. */
    | { readonly event: "sealed" };

/** An entry as it was written; `at` is ISO 8601 in UTC of this machine's clock. */
export type DatedEntry = JournalEntry & { readonly at: string };

/** Appends to `<drill folder>/journal.jsonl`, on disk before it returns. */
export class Journal {
    readonly #file: string;

    constructor(drillFolder: string) {
        this.#file = path.join(drillFolder, "journal.jsonl");
    }

    write(entry: JournalEntry): void {
        const descriptor = openSync(this.#file, "a", 0o600);
        try {
            writeSync(descriptor, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
            fsyncSync(descriptor);
        } finally {
            closeSync(descriptor);
        }
    }
}

/** The entries of a drill, oldest first; a last line torn by a crash is left out. Empty where there is no journal. */
export function readJournal(drillFolder: string): readonly DatedEntry[] {
    return linesOf(path.join(drillFolder, "journal.jsonl")).flatMap((line) => {
        try {
            return [JSON.parse(line) as DatedEntry];
        } catch {
            return [];
        }
    });
}

/** The last entry of one kind. */
export function lastEntry<Event extends JournalEntry["event"]>(
    entries: readonly DatedEntry[],
    event: Event,
): Extract<DatedEntry, { event: Event }> | undefined {
    return entries.findLast((entry): entry is Extract<DatedEntry, { event: Event }> => entry.event === event);
}

/** Whether a drill may have made anything that outlives its processes: it was about to, at least. */
export function mayHaveMade(entries: readonly DatedEntry[]): boolean {
    return lastEntry(entries, "preparing") !== undefined || lastEntry(entries, "stack-up") !== undefined;
}

/** Since when something may be there that was ordered and bears no stamp; null where there is no such thing. */
export function unstampedSince(entries: readonly DatedEntry[]): string | null {
    const last = entries.findLast(({ event }) => event === "preparing" || event === "prepared");
    return last?.event === "preparing" ? last.at : null;
}

function linesOf(file: string): readonly string[] {
    try {
        return readFileSync(file, "utf8")
            .split("\n")
            .filter((line) => line !== "");
    } catch {
        return [];
    }
}
