import { Failure } from "../../infra/failure.ts";

/** Told how often an interrupt was pressed, and by what ("Ctrl-C"). */
export type PressListener = (presses: number, because: string) => void;

/** Ctrl-C and its kin, counted. The first press asks a command to undo what it made; the second may kill. */
export interface Interrupts {
    /** From now on a press no longer ends the process at once: the command must end by itself. */
    readonly onPress: (listener: PressListener) => void;
    /** Aborted by the first press, with the `Failure` to throw. Whoever takes it must heed it. */
    readonly signal: () => AbortSignal;
}

const names = { SIGINT: "Ctrl-C", SIGTERM: "SIGTERM", SIGHUP: "the terminal was closed" } as const;

/** Whoever presses a third time is not waiting any longer. */
const lastPress = 3;

/** What the program itself does about a press, beside the command. */
export interface InterruptHandlers {
    /** Says that the press was heard, and that a command is undoing what it made. */
    readonly heard: (because: string) => void;
    /** Ends the process: after a press that no command listens to, and after the third. */
    readonly giveUp: () => void;
}

/** Listens to the signals of this process. */
export function watchInterrupts({ heard, giveUp }: InterruptHandlers): Interrupts {
    const listeners: PressListener[] = [];
    let presses = 0;
    for (const [signal, because] of Object.entries(names)) {
        process.on(signal, () => {
            presses += 1;
            if (presses === 1 && listeners.length > 0) heard(because);
            for (const listener of listeners) listener(presses, because);
            if (listeners.length === 0 || presses >= lastPress) giveUp();
        });
    }
    return {
        onPress: (listener) => void listeners.push(listener),
        signal: () => {
            const controller = new AbortController();
            listeners.push((_, because) => {
                controller.abort(new Failure("DrillInterrupted", `${because}: stopped before the end.`));
            });
            return controller.signal;
        },
    };
}
