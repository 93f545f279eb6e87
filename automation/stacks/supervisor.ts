import { type ChildProcess, fork } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, homeAt } from "../../infra/home.ts";
import { modestMemory } from "../../infra/modest-memory.ts";
import { identify } from "../../infra/process-identity.ts";
import { programStarter } from "../../infra/start/program.ts";
import type { Emit } from "../drill-events.ts";
import { Journal } from "./journal.ts";
import type { StopReason, ToChild, ToldFailure, ToSupervisor } from "./messages.ts";
import type { DrillOrder } from "./order.ts";

/**
 * How the child ended. `sealed`: its evidence is in the drill's folder, and `unkept` says why it is nowhere else. `died`:
 * without a word, so what it made must be found and removed by others.
 */
export type ChildEnd =
    | { readonly type: "sealed"; readonly unkept: Failure | null }
    | { readonly type: "failed"; readonly failure: Failure }
    | { readonly type: "died"; readonly because: string };

/**
 * Runs one drill in a process of its own and waits for its end, whatever that is. The first abort of `stop` asks the
 * child to undo what it made; a second press, a passed deadline after that, or a silent event loop kill its group.
 */
export async function superviseDrill(order: DrillOrder, emit: Emit, stop: DrillStop): Promise<ChildEnd> {
    const folder = drillFolder(homeAt(order.home), order.drillId);
    const journal = await openJournal(folder, order);
    const child = startChild(folder, order.drillId);
    const watch = watchDeadlines(child, order, stop);
    try {
        if (child.pid !== undefined) {
            const identity = await identify(child.pid);
            if (identity !== null) journal.write({ event: "started", child: identity });
        }
        send(child, { type: "order", order });
        return await endOf(child, emit, watch);
    } finally {
        watch.clear();
        killGroup(child);
    }
}

/** Pressed by Ctrl-C and its kin. The first press asks, the second kills. */
export interface DrillStop {
    readonly onPress: (listener: (presses: number, because: string) => void) => void;
}

async function openJournal(folder: string, order: DrillOrder): Promise<Journal> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const supervisor = await identify(process.pid);
    if (supervisor === null)
        throw new Failure("Internal", "This process cannot see itself in the process table.");
    const journal = new Journal(folder);
    journal.write({ event: "ordered", order, supervisor });
    return journal;
}

function startChild(folder: string, drillId: string): ChildProcess {
    const log = openSync(path.join(folder, "child.log"), "a", 0o600);
    try {
        return fork(programStarter, [path.join(import.meta.dirname, "child.ts"), drillId], {
            execArgv: [...modestMemory],
            // A group of its own, so that a kill reaches the provider plugins, and Ctrl-C reaches only us.
            detached: true,
            stdio: ["ignore", log, log, "ipc"],
            env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
        });
    } finally {
        closeSync(log);
    }
}

interface Watch {
    readonly lives: () => void;
    readonly killedBecause: () => string | null;
    readonly clear: () => void;
}

function watchDeadlines(child: ChildProcess, order: DrillOrder, stop: DrillStop): Watch {
    const { drillSeconds, teardownSeconds, silenceSeconds } = order.deadlines;
    let killed: string | null = null;
    let teardown: NodeJS.Timeout | undefined;
    const kill = (because: string): void => {
        killed ??= because;
        killGroup(child);
    };
    const ask = (reason: StopReason, because: string): void => {
        send(child, { type: "stop", reason, because });
        teardown ??= setTimeout(kill, teardownSeconds * 1_000, `${because} Teardown took too long.`);
    };
    const silence = setTimeout(
        kill,
        silenceSeconds * 1_000,
        `The drill gave no sign of life for ${silenceSeconds} s.`,
    );
    const deadline = setTimeout(
        ask,
        drillSeconds * 1_000,
        "DrillTimedOut",
        `The drill did not end within ${drillSeconds} s.`,
    );
    stop.onPress((presses, because) => {
        if (presses > 1) kill(because);
        else ask("DrillInterrupted", because);
    });
    return {
        lives: () => silence.refresh(),
        killedBecause: () => killed,
        clear: () => {
            [silence, deadline, teardown].forEach(clearTimeout);
        },
    };
}

function endOf(child: ChildProcess, emit: Emit, watch: Watch): Promise<ChildEnd> {
    return new Promise((resolve) => {
        let end: ChildEnd | undefined;
        const begun = tellBeginning(child, emit);
        child.on("message", (message: ToSupervisor) => {
            watch.lives();
            begun();
            if (message.type === "event") emit(message.event);
            if (message.type === "sealed")
                end = { type: "sealed", unkept: message.unkept && failureOf(message.unkept) };
            if (message.type === "failed") end = { type: "failed", failure: failureOf(message.failure) };
        });
        child.on("error", (error) => {
            resolve({ type: "died", because: `The drill's process could not be run: ${error.message}` });
        });
        child.on("exit", (code, signal) => {
            const because =
                watch.killedBecause() ??
                `The drill's process ended by ${signal ?? `exit ${code ?? "?"}`}; child.log has its last words.`;
            resolve(end ?? { type: "died", because });
        });
    });
}

/** Loading the engine takes a second or two, in which a person should not wonder. The child's first word ends it. */
function tellBeginning(child: ChildProcess, emit: Emit): () => void {
    const started = performance.now();
    emit({ type: "step-started", step: "begun" });
    let told = false;
    return () => {
        if (told) return;
        told = true;
        const seconds = (performance.now() - started) / 1_000;
        emit({ type: "step-done", step: "begun", seconds, summary: `process ${child.pid ?? "unknown"}` });
    };
}

function failureOf({ failure, message, hint }: ToldFailure): Failure {
    return new Failure(failure, message, hint === undefined ? {} : { hint });
}

function send(child: ChildProcess, message: ToChild): void {
    if (child.connected) child.send(message, () => undefined);
}

/** The child and whatever it started in its group. Safe when they are gone. */
function killGroup(child: ChildProcess): void {
    if (child.pid === undefined) return;
    try {
        process.kill(-child.pid, "SIGKILL");
    } catch {
        // no such group: it has ended, which is what was wanted
    }
}
