import type { Control, FailedInjection, Injection } from "./injection.ts";
import type { Mutation } from "./mutation.ts";

/** What became of one class of damage. Counts, no shares. */
export interface ClassResult extends Pick<Mutation, "id" | "title" | "row" | "does" | "wanted"> {
    readonly injected: number;
    readonly detected: number;
    readonly rightTable: number;
    readonly rightCheck: number;
    /** Mutations that could not be done: nobody knows whether they would have been seen. */
    readonly failed: number;
    /** Mean of one injection, from the copy to the verdict. */
    readonly seconds: number;
}

/** What one check is good for: how many mutations would go unseen without it. */
export interface CheckNeed {
    readonly id: string;
    /** Whether it looked at anything, or was skipped in the copies that nothing was done to. */
    readonly ran: boolean;
    /** Mutations whose verdict would not be the wanted one any more. */
    readonly unseenWithout: number;
    /** Of these, the ones that would have passed outright. */
    readonly passedWithout: number;
    /** The classes of these mutations. */
    readonly classes: readonly string[];
}

/** An injection that was not seen as it must be, and how to repeat it. */
export interface Miss {
    readonly id: string;
    readonly seed: number;
    readonly problem: string;
    readonly repeat: string;
}

/** The document of `selftest --json`. Totals are counts. */
export interface SelftestResult {
    readonly schemaVersion: 1;
    readonly startedAt: string;
    readonly seconds: number;
    readonly serverVersion: string;
    readonly seeds: readonly number[];
    readonly jobs: number;
    readonly classes: readonly ClassResult[];
    readonly injected: number;
    readonly detected: number;
    readonly rightTable: number;
    readonly rightCheck: number;
    readonly failed: number;
    /** Copies that nothing was done to, and those of them that a drill did not pass. */
    readonly controls: {
        readonly judged: number;
        readonly falseAlarms: number;
        readonly reasons: readonly string[];
    };
    readonly checks: readonly CheckNeed[];
    /** Checks that no mutation needs. */
    readonly unneeded: readonly string[];
    readonly misses: readonly Miss[];
    /** What must hold does, and no untouched copy raised an alarm. */
    readonly passed: boolean;
}

/** What a run did, before it is counted. */
export interface RunRecord extends Pick<
    SelftestResult,
    "startedAt" | "seconds" | "serverVersion" | "seeds" | "jobs"
> {
    readonly mutations: readonly Mutation[];
    readonly injections: readonly (Injection | FailedInjection)[];
    readonly controls: readonly Control[];
    /** The ids of all checks that ran. */
    readonly checks: readonly string[];
}

/** Counts. */
export function resultOf(record: RunRecord): SelftestResult {
    const { mutations, injections, controls, startedAt, seconds, serverVersion, seeds, jobs } = record;
    const done = injections.filter(isDone);
    const checks = record.checks.map((id) => needOf(id, done, controls));
    const alarms = controls.filter(({ verdict }) => verdict !== "passed");
    const misses = injections.flatMap(missOf);
    const failed = injections.length - done.length;
    const detected = count(done, (injection) => injection.detected);
    const rightTable = count(done, (injection) => injection.rightTable);
    const rightCheck = count(done, (injection) => injection.rightCheck);
    return {
        schemaVersion: 1,
        ...{ startedAt, seconds, serverVersion, seeds, jobs },
        classes: mutations.map((mutation) => classResult(mutation, injections)),
        injected: done.length,
        detected,
        rightTable,
        rightCheck,
        failed,
        controls: {
            judged: controls.length,
            falseAlarms: alarms.length,
            reasons: alarms.flatMap(({ reasons }) => reasons),
        },
        checks,
        unneeded: checks.filter(({ unseenWithout }) => unseenWithout === 0).map(({ id }) => id),
        misses,
        passed:
            holds({ injected: done.length, detected, rightTable, rightCheck, failed }) && alarms.length === 0,
    };
}

/** So many of the mutations must be named by the very check that is there for them. */
const leastRightCheck = 0.95;

/** What must hold: everything detected and rightly named, and nearly everything by the right check. */
export function holds(
    totals: Pick<SelftestResult, "injected" | "detected" | "rightTable" | "rightCheck" | "failed">,
): boolean {
    const { injected, detected, rightTable, rightCheck, failed } = totals;
    const all = injected > 0 && failed === 0 && detected === injected && rightTable === injected;
    return all && rightCheck >= leastRightCheck * injected;
}

/** Whether a mutation could be done. */
export function isDone(injection: Injection | FailedInjection): injection is Injection {
    return !("problem" in injection);
}

function classResult(mutation: Mutation, all: readonly (Injection | FailedInjection)[]): ClassResult {
    const { id, title, row, does, wanted } = mutation;
    const own = all.filter((injection) => injection.id === id);
    const done = own.filter(isDone);
    const seconds = done.reduce((sum, injection) => sum + injection.seconds, 0);
    return {
        ...{ id, title, row, does, wanted },
        injected: done.length,
        detected: count(done, ({ detected }) => detected),
        rightTable: count(done, ({ rightTable }) => rightTable),
        rightCheck: count(done, ({ rightCheck }) => rightCheck),
        failed: own.length - done.length,
        seconds: done.length === 0 ? 0 : seconds / done.length,
    };
}

function needOf(id: string, done: readonly Injection[], controls: readonly Control[]): CheckNeed {
    const needing = done.filter(({ dependsOn }) => dependsOn.includes(id));
    return {
        id,
        ran: controls.some(({ skipped }) => !skipped.includes(id)),
        unseenWithout: needing.length,
        passedWithout: count(done, ({ soleWitness }) => soleWitness.includes(id)),
        classes: [...new Set(needing.map((injection) => injection.id))],
    };
}

function missOf(injection: Injection | FailedInjection): readonly Miss[] {
    const { id, seed } = injection;
    const repeat = `lifeboat selftest --class ${id} --seed ${seed}`;
    if (!isDone(injection))
        return [{ id, seed, problem: `it could not be done: ${injection.problem}`, repeat }];
    const problem = problemOf(injection);
    return problem === null ? [] : [{ id, seed, problem, repeat }];
}

function problemOf(injection: Injection): string | null {
    const { detected, rightTable, rightCheck, verdict, hit, checks, reasons } = injection;
    const objections = checks.length === 0 ? "no check objected" : `objections from ${checks.join(", ")}`;
    const said = `(${objections}); hit was ${hit}${reasons
        .slice(0, 1)
        .map((reason) => `; the drill says: ${reason}`)
        .join("")}`;
    if (!detected) return `the verdict was ${verdict} ${said}`;
    if (!rightTable) return `nothing named what was hit, or something else was named ${said}`;
    return rightCheck ? null : `the wrong check named it ${said}`;
}

function count<Item>(items: readonly Item[], fits: (item: Item) => boolean): number {
    return items.filter(fits).length;
}
