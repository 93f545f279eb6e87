import { fstatSync } from "node:fs";
import { Failure } from "../../failure.ts";

/** Ties the plugin's work to the engine that started it. */
export interface Lifetime {
    /** Fires when the work is to be given up. */
    readonly signal: AbortSignal;
    readonly giveUp: () => void;
    /** While this work runs the process does not end, so that work that is given up can clean up behind itself. */
    readonly during: <Result>(work: Promise<Result>) => Promise<Result>;
}

/** How often the plugin looks whether its parent is still there, in milliseconds. */
const lookEvery = 250;

/**
 * Ends this process when its engine asks for it (SIGTERM) or is gone: killed engines tell nobody, so the plugin
 * watches for another parent and for the end of its standard input, where that is a pipe from the engine.
 * @param engine the process that started this one
 */
export function endWithEngine(engine: number): Lifetime {
    const abort = new AbortController();
    const running = new Set<Promise<unknown>>();
    const giveUp = (): void => {
        abort.abort(new Failure("DrillInterrupted", "the engine gave up or is gone"));
    };
    const end = (): void => {
        giveUp();
        void Promise.allSettled(running).then(endThisProcess);
    };
    process.once("SIGTERM", end);
    // Ctrl-C reaches the whole foreground: what it means is the engine's to say
    process.on("SIGINT", () => undefined);
    setInterval(() => {
        if (process.ppid !== engine) end();
    }, lookEvery);
    const input = fstatSync(0);
    if (input.isFIFO() || input.isSocket()) process.stdin.once("end", end).once("error", end).resume();
    return {
        signal: abort.signal,
        giveUp,
        during: async (work) => {
            running.add(work);
            return work.finally(() => running.delete(work));
        },
    };
}

/** By a signal without a handler: the gRPC server would keep the process alive, and nothing is left to be flushed. */
function endThisProcess(): void {
    process.removeAllListeners("SIGTERM");
    process.kill(process.pid, "SIGTERM");
}
