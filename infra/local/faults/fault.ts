import type { Progress } from "../../progress.ts";
import type { RunningLab } from "../lab/lab.ts";
import type { PointRecord } from "../point-record.ts";
import type { Server } from "../server/process.ts";
import type { Draw } from "./draw.ts";
import type { UndoJournal } from "./undo-journal.ts";

/** What a fault works on. */
export interface FaultContext {
    readonly lab: RunningLab;
    readonly server: Server;
    /** The newest finished recovery point: the one that the next drill takes. */
    readonly point: PointRecord;
    /** Chooses the victim; the same seed chooses the same one in the same lab. */
    readonly draw: Draw;
    /** Told before each damage how to undo it. */
    readonly undo: UndoJournal;
    /** The oldest point that still counts, in seconds, as the lab's configuration has it. */
    readonly maxPointAgeSeconds: number;
    readonly progress: Progress;
}

/** What was hit. */
export interface Damage {
    /** What a drill has to name: a table, a WAL segment, a recovery point. */
    readonly subject: string;
    /** More about it, for people and tests. Never the value of a row. */
    readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Real damage to a recovery point or to the archive; production itself is never touched. Whatever a fault changes it
 * tells its undo journal first: healing is that journal, played backwards, and so it is the same for every fault and
 * works after a crash in the middle of the damage too.
 */
export interface Fault {
    readonly id: string;
    /** What it does, one sentence. */
    readonly describes: string;
    /** What a drill must say afterwards, one sentence. */
    readonly wanted: string;
    readonly inflict: (context: FaultContext) => Promise<Damage>;
}
