import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import type { PhaseName } from "../../../drills/model/figures.ts";
import type { DatedEntry, JournalEntry } from "../../../automation/stacks/journal.ts";

/** How long the cloud is at work itself, in seconds: what no driver could make shorter. */
export interface CloudWork {
    readonly restore: number;
    /** All changes of the copy together: what the provider changes after a restore, and the new password. */
    readonly changes: number;
    readonly deletion: number;
}

/** One part of a drill, in seconds. */
export interface Part {
    readonly name: string;
    readonly seconds: number;
    /** Of these, what the cloud was at work, and what reading and checking took. */
    readonly work: number;
}

/** What of a drill is neither restoring nor reading nor checking. */
export interface Overhead {
    readonly parts: readonly Part[];
    readonly totalSeconds: number;
    readonly seconds: number;
}

/** What is measured of one drill: its record, its journal, and the process that ran it, by the wall clock in ms. */
export interface Measured {
    readonly evidence: Pick<SealedEvidence, "rto">;
    readonly journal: readonly DatedEntry[];
    readonly startedAt: number;
    readonly endedAt: number;
}

/**
 * The whole life of the process is accounted for, from its start to its exit, so nothing can hide between two steps. Of
 * each part only the cloud's own time is taken off, and all of reading and checking: what a poll notices late is
 * overhead, too.
 */
export function overheadOf({ evidence, journal, startedAt, endedAt }: Measured, cloud: CloudWork): Overhead {
    const at = (event: JournalEntry["event"]): number => {
        const entry = journal.findLast((each) => each.event === event);
        if (entry === undefined) throw new Error(`the journal has no "${event}"`);
        return Date.parse(entry.at);
    };
    const phase = (name: PhaseName): number =>
        evidence.rto.phases.find((each) => each.name === name)?.seconds ?? 0;
    const judging = phase("fully read") + phase("checked") + phase("rolled forward");
    const between = (from: number, to: number): number => (to - from) / 1_000;
    const parts: readonly Part[] = [
        { name: "begin, choose, look", seconds: between(startedAt, at("stack-up")), work: 0 },
        {
            name: "restore, quarantine",
            seconds: between(at("stack-up"), at("checked")) - judging,
            work: cloud.restore + cloud.changes,
        },
        { name: "read and check", seconds: judging, work: judging },
        { name: "destroy", seconds: between(at("destroying"), at("destroyed")), work: cloud.deletion },
        { name: "seal and end", seconds: between(at("destroyed"), endedAt), work: 0 },
    ];
    return {
        parts,
        totalSeconds: between(startedAt, endedAt),
        seconds: parts.reduce((sum, { seconds, work }) => sum + seconds - work, 0),
    };
}
