import { type BaselineComparison, compareWithBaseline } from "../../drills/baseline/compare.ts";
import type { Baseline } from "../../drills/baseline/baseline.ts";
import { readInFull } from "../../drills/baseline/read-restored.ts";
import { defaultJobs } from "../../drills/baseline/scan.ts";
import type { CheckContext, Stage } from "../../drills/checks/check.ts";
import { placement } from "../../drills/checks/placement.ts";
import { runChecks } from "../../drills/checks/run-checks.ts";
import { count } from "../../drills/count.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { RestoredDatabase } from "../../drills/model/restored-database.ts";
import type { Progress } from "../../infra/progress.ts";
import { type Course, step } from "./course.ts";

/** What the checks hold the restored copy against. */
export interface Reading {
    readonly baseline: Baseline | null;
    /** Why there is no baseline to compare with; null where there is one. */
    readonly baselineProblem: string | null;
    readonly comparison: BaselineComparison | null;
    /** As it was when it was read. */
    readonly restored: RestoredDatabase;
}

/** Reads every row where the drill was told to stop, and runs the checks that belong there. */
export async function judgeAtTarget(
    course: Course,
    request: RestoreRequest,
    restored: RestoredDatabase,
): Promise<Reading> {
    const reading = await readEveryRow(course, request, restored);
    await check(course, "at-target", restored, contextOf(course, request, reading));
    return reading;
}

/** Runs the checks that need the end of the archive, or a copy that takes writes. */
export async function judgeTheEnd(
    course: Course,
    request: RestoreRequest,
    opened: RestoredDatabase,
    reading: Reading,
): Promise<void> {
    await check(course, "after-roll-forward", opened, contextOf(course, request, reading));
    course.journal.write({ event: "checked" });
}

/** The one check that asks neither the copy nor its rows; where nobody could tell how the copy stands, it says nothing. */
export async function judgePlacement(
    course: Course,
    request: RestoreRequest,
    restored: RestoredDatabase,
): Promise<void> {
    if (course.facts.placement === null) return;
    const nothing = { baseline: null, baselineProblem: null, comparison: null, restored };
    const outcomes = await runChecks({
        stage: placement.stage,
        target: restored,
        context: contextOf(course, request, nothing),
        checks: [placement],
        onDone: (outcome) => {
            course.emit({ type: "check-done", ...outcome });
        },
    });
    course.facts.checks.push(...outcomes);
}

function readEveryRow(course: Course, request: RestoreRequest, restored: RestoredDatabase): Promise<Reading> {
    return step(
        course,
        "fully read",
        async (progress) => {
            const loaded = await course.source.baseline(request.point, request.target);
            if ("problem" in loaded) return readWithoutBaseline(course, restored, loaded.problem, progress);
            const { baseline, sha256, closing, remark } = loaded;
            if (remark !== undefined) course.emit({ type: "warning", message: remark });
            course.facts.baseline = { sha256, capturedAt: baseline.capturedAt };
            const demandAligned = request.target.kind === "baseline" && baseline.snapshot.exact;
            const comparison = await compareWithBaseline({
                target: restored,
                ...(restored.ownFrom === undefined ? {} : { ownFrom: restored.ownFrom }),
                baseline,
                closing,
                demandAligned,
                progress,
            });
            course.facts.comparison = comparison;
            return { baseline, baselineProblem: null, comparison, restored };
        },
        (reading) => summaryOf(course, reading),
    );
}

async function readWithoutBaseline(
    course: Course,
    restored: RestoredDatabase,
    problem: string,
    progress: Progress,
): Promise<Reading> {
    course.facts.readInFull = await readInFull({ target: restored, jobs: defaultJobs(), progress });
    return { baseline: null, baselineProblem: problem, comparison: null, restored };
}

function summaryOf({ facts }: Course, { comparison, baselineProblem }: Reading): string {
    if (comparison === null) return `nothing to compare with: ${baselineProblem ?? "no baseline"}`;
    const rows = comparison.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0);
    const aligned = comparison.alignment?.exact === true ? "aligned exactly" : "not aligned";
    return `${comparison.tables.length} tables, ${count(rows)} rows, ${aligned}, ${count(facts.restoredBytes)} bytes`;
}

async function check(
    course: Course,
    stage: Stage,
    restored: RestoredDatabase,
    context: CheckContext,
): Promise<void> {
    const done = await step(
        course,
        stage === "at-target" ? "checked" : "last checks",
        () =>
            runChecks({
                stage,
                target: restored,
                context,
                onDone: (outcome) => {
                    course.emit({ type: "check-done", ...outcome });
                },
            }),
        (outcomes) =>
            `${outcomes.filter(({ outcome }) => outcome === "passed").length} of ${outcomes.length} passed`,
    );
    course.facts.checks.push(...done);
}

function contextOf(course: Course, { point, target }: RestoreRequest, reading: Reading): CheckContext {
    const { facts, order } = course;
    return {
        point,
        target,
        ...reading,
        rolledForward: facts.rolledForward,
        objectives: order.objectives,
        assertions: order.assertions,
        performance: order.performance,
        failureAt: facts.failureAt,
        startedAt: facts.startedAt,
        placement: facts.placement,
        placementProblem: facts.placementProblem,
    };
}
