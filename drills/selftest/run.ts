import { Failure } from "../../infra/failure.ts";
import type { Home } from "../../infra/home.ts";
import { newSelftestId } from "../../infra/naming.ts";
import type { Progress } from "../../infra/progress.ts";
import { checks } from "../checks/registry.ts";
import { control, inject } from "./inject.ts";
import { type OpenStand, openStand } from "./injection-copy.ts";
import type { Control, FailedInjection, Injection } from "./injection.ts";
import type { Mutation } from "./mutation.ts";
import { resultOf, type SelftestResult } from "./result.ts";
import type { Workbench } from "./workbench/bench.ts";
import { makeWorkbench } from "./workbench/make.ts";
import { claimWorkbench, workbenchPlace } from "./workbench/place.ts";
import { removeWorkbench } from "./workbench/remove.ts";

/** What is to be tested. */
export interface SelftestOrder {
    readonly home: Home;
    /** At least one. */
    readonly mutations: readonly Mutation[];
    /** Each mutation is done once with each of them. */
    readonly seeds: readonly number[];
    /** Injections at the same time, at least 1. */
    readonly jobs: number;
    readonly progress: Progress;
    /** Told of each injection when it is judged. */
    readonly onInjection?: (injection: Injection | FailedInjection, done: number, total: number) => void;
    /** Aborted with a Failure as its reason: what was made is removed, and the reason is thrown. */
    readonly signal: AbortSignal;
}

/**
 * Damages restored copies of a throw-away production, each in one way, and demands of each that a drill sees it.
 * Neither the lab nor any target is touched. Whatever happens, nothing of it stays.
 */
export async function runSelftest(order: SelftestOrder): Promise<SelftestResult> {
    const startedAt = new Date();
    const started = performance.now();
    const place = await workbenchPlace(order.home, newSelftestId(startedAt));
    await claimWorkbench(place);
    try {
        const { progress, signal, jobs } = order;
        const bench = await makeWorkbench({ place, stands: jobs, progress, signal });
        const { injections, controls } = await injectAll(bench, order);
        const { mutations, seeds } = order;
        return resultOf({
            startedAt: startedAt.toISOString(),
            seconds: (performance.now() - started) / 1_000,
            serverVersion: bench.server.binaries.version,
            ...{ mutations, seeds, jobs, injections, controls },
            checks: checks.map(({ id }) => id),
        });
    } finally {
        await removeWorkbench(place);
    }
}

interface Task {
    readonly mutation: Mutation;
    readonly seed: number;
}

interface Done {
    readonly injections: readonly (Injection | FailedInjection)[];
    readonly controls: readonly Control[];
}

async function injectAll(bench: Workbench, order: SelftestOrder): Promise<Done> {
    const tasks = order.seeds.flatMap((seed) => order.mutations.map((mutation) => ({ mutation, seed })));
    const injections: (Injection | FailedInjection)[] = [];
    const controls: Control[] = [];
    const waiting = [...tasks];
    const work = async (open: OpenStand): Promise<void> => {
        controls.push(await control(bench, open));
        for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
            order.signal.throwIfAborted();
            const injection = await inject(bench, open, task.mutation, task.seed);
            injections.push(injection);
            order.onInjection?.(injection, injections.length, tasks.length);
        }
        // once more, so that a copy that was not cleaned up as it should be is found out
        controls.push(await control(bench, open));
    };
    const stands = await Promise.all(bench.stands.map((stand) => openStand(bench, stand)));
    const ends = await Promise.allSettled(stands.map(work));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return { injections: inOrder(injections, tasks), controls };
}

/** In the order in which they were asked for, whoever was faster. */
function inOrder(
    injections: readonly (Injection | FailedInjection)[],
    tasks: readonly Task[],
): readonly (Injection | FailedInjection)[] {
    const found = new Map(injections.map((injection) => [`${injection.id} ${injection.seed}`, injection]));
    return tasks.map(({ mutation, seed }) => {
        const injection = found.get(`${mutation.id} ${seed}`);
        if (injection === undefined) throw new Failure("Internal", `${mutation.id} was not injected`);
        return injection;
    });
}
