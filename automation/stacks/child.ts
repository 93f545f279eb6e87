/**
 * The process that runs one drill. A throw inside an inline Pulumi program can hang it for ever, and killing a
 * process is the only cancel that always works: so each drill has its own, watched by `supervisor.ts`.
 * Started with an IPC channel; its output goes to `child.log` in the drill's folder.
 */
import { Failure, messageOf } from "../../infra/failure.ts";
import { runDrill } from "../drill.ts";
import type { ToChild, ToldFailure, ToSupervisor } from "./messages.ts";
import type { DrillOrder } from "./order.ts";

const stop = new AbortController();
let begun = false;

process.on("message", (message: ToChild) => {
    if (message.type === "stop") {
        stop.abort(new Failure(message.reason, message.because));
    } else if (!begun) {
        begun = true;
        void run(message.order);
    }
});

// The supervisor is gone: nobody would see the result or the deadline, so undo what was made and end.
process.on("disconnect", () => {
    stop.abort(new Failure("DrillInterrupted", "The process that watched this drill ended."));
});
// Signals to the whole group are the supervisor's to interpret; it tells us over the channel.
for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"] as const) process.on(signal, () => undefined);

async function run(order: DrillOrder): Promise<void> {
    const alive = setInterval(() => {
        tell({ type: "alive" });
    }, 1_000);
    try {
        const unkept = await runDrill(
            order,
            (event) => {
                tell({ type: "event", event });
            },
            stop.signal,
        );
        tell({ type: "sealed", unkept: unkept === null ? null : told(unkept) });
    } catch (error) {
        const failure = error instanceof Failure ? error : new Failure("Internal", messageOf(error));
        console.error(error instanceof Error ? error.stack : String(error));
        tell({ type: "failed", failure: told(failure) });
    } finally {
        clearInterval(alive);
        if (process.connected) process.disconnect();
    }
}

function told({ failure, message, hint }: Failure): ToldFailure {
    return { failure, message, ...(hint === undefined ? {} : { hint }) };
}

function tell(message: ToSupervisor): void {
    // A supervisor that died between two messages is noticed by "disconnect", not here.
    if (process.connected) process.send?.(message, () => undefined);
}
