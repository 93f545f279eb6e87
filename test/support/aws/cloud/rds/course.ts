import type { Clock } from "../clock.ts";
import type { Step } from "./pace.ts";

/** The way of a thing through its states. */
export interface Course {
    /** The state that a describe sees; a describe is what makes it go on. */
    readonly look: () => Promise<string>;
    /** Goes on by what time has passed alone, without a describe. */
    readonly pass: () => Promise<void>;
    /** The state, without a describe. */
    readonly peek: () => string;
    /** Goes to the end at once, as if enough time had passed. */
    readonly finish: () => Promise<string>;
    /** Whether it has come to its end. */
    readonly ended: () => boolean;
}

/** What has to be done on the way. */
export interface Work {
    /** `at once`: beside the states. `at the end`: after the last of them. */
    readonly when: "at once" | "at the end";
    readonly run: () => Promise<void>;
    /** The state that a failure of it leads to. */
    readonly failed: (error: unknown) => string;
}

/** @param end state after all of them */
export function startCourse(steps: readonly Step[], end: string, clock: Clock, work?: Work): Course {
    const left = [...steps];
    let shown = 0;
    let since = clock.now().getTime();
    let final: string | undefined = work === undefined ? end : undefined;
    let running: Promise<void> | undefined;
    let status = left[0]?.status ?? end;

    const run = (): Promise<void> =>
        (running ??= (work?.run() ?? Promise.resolve()).then(
            () => {
                final = end;
            },
            (error: unknown) => {
                final = work?.failed(error) ?? end;
            },
        ));
    if (work?.when === "at once") void run();

    const passOver = (): void => {
        const now = clock.now().getTime();
        for (let step = left[0]; step !== undefined; step = left[0]) {
            const { milliseconds = 0, describes = milliseconds > 0 ? 0 : 1 } = step;
            if (shown < describes || now - since < milliseconds) return;
            left.shift();
            shown = 0;
            since = now;
        }
    };
    const settle = async (): Promise<string> => {
        if (work?.when === "at the end") await run();
        if (final !== undefined) status = final;
        return status;
    };
    return {
        look: async () => {
            passOver();
            const [step] = left;
            if (step === undefined) return settle();
            shown += 1;
            status = step.status;
            return status;
        },
        pass: async () => {
            passOver();
            if (left[0] === undefined) await settle();
            else status = left[0].status;
        },
        peek: () => status,
        finish: async () => {
            left.length = 0;
            await run();
            return settle();
        },
        ended: () => left.length === 0 && final !== undefined && status === final,
    };
}

/** Something that is what it is. */
export function still(status: string, clock: Clock): Course {
    return startCourse([], status, clock);
}
