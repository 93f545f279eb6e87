import type { BaselineComparison } from "../../drills/baseline/compare.ts";
import type { Stopwatch } from "../../drills/measure.ts";
import type { CheckOutcome } from "../../drills/model/check-outcome.ts";
import type { FullRead } from "../../drills/model/comparison.ts";
import type { DrillCost, PhaseName } from "../../drills/model/figures.ts";
import type { RecoveryPoint } from "../../drills/model/recovery-point.ts";
import type { RestoreTarget } from "../../drills/model/restore-request.ts";
import type { RestoredDatabase, RolledForward } from "../../drills/model/restored-database.ts";
import { phaseNames } from "../../drills/model/figures.ts";
import type { Placement } from "../../drills/sources/placement.ts";
import type { Source } from "../../drills/sources/source.ts";
import type { Failure } from "../../infra/failure.ts";
import type { Home } from "../../infra/home.ts";
import type { Progress } from "../../infra/progress.ts";
import type { Emit, StepName } from "../drill-events.ts";
import type { ResolvedEngine } from "../engine/resolve.ts";
import type { Journal } from "../stacks/journal.ts";
import type { DrillOrder } from "../stacks/order.ts";

/** What a drill has found so far. Each step adds its part; the evidence is made of it, however the drill ended. */
export interface Facts {
    readonly startedAt: string;
    /** The instant at which the drill pretends that production was lost. */
    failureAt: string;
    point: RecoveryPoint | null;
    /** Where the restore stops; null until it is chosen. */
    target: RestoreTarget | null;
    restored: RestoredDatabase | null;
    /** What was restored is an earlier try's, of which the stack knows nothing; see `Source.salvage`. */
    takenOver: boolean;
    /** A session on the restored database answered. */
    opened: boolean;
    baseline: { readonly sha256: string; readonly capturedAt: string } | null;
    comparison: BaselineComparison | null;
    /** What a full read came to where there was no baseline to compare with. */
    readInFull: FullRead | null;
    rolledForward: RolledForward | null;
    newestCommitAt: string | null;
    restoredBytes: number;
    readonly checks: CheckOutcome[];
    /** What ended the drill before its last check. */
    stopped: Failure | null;
    leftovers: readonly string[];
    /** The stack still stands because the drill was told to keep it. */
    kept: boolean;
    /** What the drill was expected to cost, and then what it came to; null where drills cost nothing. */
    cost: DrillCost | null;
    placement: Placement | null;
    /** Why nobody knows how the copy stands; null where it is known, or there is nothing to know. */
    placementProblem: string | null;
}

/** One drill under way: what it was told, what it works with, and what it has found. */
export interface Course {
    readonly order: DrillOrder;
    readonly home: Home;
    /** The drill's folder below `home.drills`. */
    readonly folder: string;
    readonly source: Source;
    readonly engine: ResolvedEngine;
    readonly journal: Journal;
    readonly watch: Stopwatch;
    readonly emit: Emit;
    /** Aborted with a Failure as its reason when the drill must stop. */
    readonly signal: AbortSignal;
    readonly facts: Facts;
}

/** How long a step that was told to stop may take to do so before the drill goes on to destroy what there is. */
const settleMs = 10_000;

/**
 * Does one step: tells its start, end and seconds, gives its time to the phase of that name, and ends it when the
 * drill is stopped. What `work` throws is thrown.
 */
export async function step<Result>(
    course: Course,
    name: StepName,
    work: (progress: Progress) => Promise<Result>,
    summary: (result: Result) => string,
): Promise<Result> {
    course.emit({ type: "step-started", step: name });
    const started = performance.now();
    const ended = (): number => lap(course, name) ?? (performance.now() - started) / 1_000;
    try {
        course.signal.throwIfAborted();
        const result = await untilStopped(
            work((doing) => {
                course.emit({ type: "step-progress", step: name, doing });
            }),
            course.signal,
        );
        course.emit({ type: "step-done", step: name, seconds: ended(), summary: summary(result) });
        return result;
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        course.emit({ type: "step-failed", step: name, seconds: ended(), reason });
        throw error;
    }
}

/** Steps that have no phase of their own: the RTO counts them with a neighbour. */
const countedAs: Partial<Record<StepName, PhaseName>> = {
    preflight: "choose",
    prepared: "provision",
    quarantined: "reachable",
    "last checks": "rolled forward",
};

/** Gives the time since the last lap to a phase; null for a step that no objective counts. */
function lap(course: Course, name: StepName): number | null {
    const phase = countedAs[name] ?? phaseNames.find((candidate) => candidate === name);
    return phase === undefined ? null : course.watch.lap(phase);
}

async function untilStopped<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
    let stop: (() => void) | undefined;
    const stopped = new Promise<never>((_resolve, reject) => {
        stop = () => {
            // What is under way may hold the server or the stack: let it end, so that destroying does not race it.
            const settled = work.then(
                () => undefined,
                () => undefined,
            );
            void Promise.race([settled, pause(settleMs)]).then(() => {
                reject(signal.reason as Error);
            });
        };
        if (signal.aborted) stop();
        else signal.addEventListener("abort", stop, { once: true });
    });
    try {
        return await Promise.race([work, stopped]);
    } catch (error) {
        // A step that heeds the signal itself may end first, with an error that only follows from being stopped.
        throw signal.aborted ? (signal.reason as Error) : error;
    } finally {
        if (stop !== undefined) signal.removeEventListener("abort", stop);
    }
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
        setTimeout(resolve, milliseconds).unref();
    });
}
