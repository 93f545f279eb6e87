import type { Injection } from "../../drills/selftest/injection.ts";
import type { Mutation } from "../../drills/selftest/mutation.ts";
import type { RunRecord } from "../../drills/selftest/result.ts";

/** A mutation that only stands in a result. */
export function aMutation(id: string, title = "something is lost"): Mutation {
    return {
        ...{ id, title, row: 5, does: "Something is lost.", changesRows: false },
        wanted: { check: "content", verdict: "failed" },
        inflict: () => Promise.reject(new Error("never done")),
    };
}

/** One that was seen as it must be, by content alone. */
export function anInjection(id: string, seed: number, changes: Partial<Injection> = {}): Injection {
    return {
        ...{ id, seed, hit: "public.orders, row (0,1)", verdict: "failed", checks: ["content"], seconds: 2 },
        reasons: ["Content: public.orders: Different."],
        ...{ detected: true, rightTable: true, rightCheck: true },
        ...{ dependsOn: ["content"], soleWitness: [] },
        ...changes,
    };
}

/** Two classes with two seeds each, all seen. */
export function aRun(changes: Partial<RunRecord> = {}): RunRecord {
    return {
        ...{
            startedAt: "2026-01-02T03:04:05.000Z",
            seconds: 61,
            serverVersion: "18.4",
            seeds: [1, 2],
            jobs: 2,
        },
        mutations: [aMutation("row-lost"), aMutation("page-lost")],
        injections: [1, 2].flatMap((seed) => [anInjection("row-lost", seed), anInjection("page-lost", seed)]),
        controls: [{ verdict: "passed", reasons: [], skipped: ["performance"], seconds: 1 }],
        checks: ["rows", "content", "performance"],
        ...changes,
    };
}
