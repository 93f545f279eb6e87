import { lastEntry, readJournal } from "../stacks/journal.ts";
import type { Course } from "./course.ts";

/**
 * The last entry of a journal: nobody has to see to this drill any more. One without its line in the ledger stays open, so
 * that the next sweep writes it; and whoever finds a drill that died before this also keeps its evidence in the bucket.
 */
export function close({ journal, folder }: Pick<Course, "journal" | "folder">): void {
    if (lastEntry(readJournal(folder), "recorded") !== undefined) journal.write({ event: "sealed" });
}
