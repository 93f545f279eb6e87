import { duration, span } from "../../drills/report/format.ts";
import type { TaskEvent } from "./task-tree.ts";

/** A task that runs, as far as a reader of lines was told of it. Times are of a monotonic clock, in ms. */
interface Told {
    readonly title: string;
    readonly startedAt: number;
    readonly toldAt: number;
    /** What it said last that it is at; empty where it has said nothing. */
    readonly doing: string;
    /** Of the many small tasks below another one, the end says all. */
    readonly isSmall: boolean;
}

/** The tasks that run, by id. */
export type Running = ReadonlyMap<string, Told>;

/** What is to be written now, and what must be remembered. */
export interface Telling {
    readonly running: Running;
    readonly lines: readonly string[];
}

/** What only counts on (`12 of 96 parts`) is told no more often than this. */
const countingMs = 10_000;
/** Nobody who reads a log may take a task for dead for longer than this. */
const silenceMs = 60_000;

/** What an event is told as: lines that are understood alone, and found by searching for the task's title. */
export function tell(running: Running, event: TaskEvent, now: number): Telling {
    if (event.type === "note") return { running, lines: [event.text] };
    const told = running.get(event.id);
    const title = told?.title ?? event.id;
    switch (event.type) {
        case "started": {
            const isSmall = event.parent !== undefined;
            const begun = { title: event.title, startedAt: now, toldAt: now, doing: "", isSmall };
            return {
                running: and(running, event.id, begun),
                lines: isSmall ? [] : [`${event.title}: started`],
            };
        }
        case "doing": {
            if (told === undefined) return { running, lines: [`${title}: ${event.text}`] };
            const isDue = !countsOn(told.doing, event.text) || now - told.toldAt >= countingMs;
            const next = { ...told, doing: event.text, toldAt: isDue ? now : told.toldAt };
            return { running: and(running, event.id, next), lines: isDue ? [`${title}: ${event.text}`] : [] };
        }
        case "ended": {
            const text = event.text === "" ? "" : `, ${event.text}`;
            const line = `${title}: ${event.outcome} in ${duration(event.seconds)}${text}`;
            return { running: without(running, event.id), lines: [line] };
        }
    }
}

/** What is told while nothing happens: that a task runs, for how long, and what it was at last. */
export function tellOfSilence(running: Running, now: number): Telling {
    const due = [...running].filter(([, { isSmall, toldAt }]) => !isSmall && now - toldAt >= silenceMs);
    const lines = due.map(([, { title, startedAt, doing }]) => {
        const at = doing === "" ? "" : `, ${doing}`;
        return `${title}: running for ${span(Math.floor((now - startedAt) / 1_000))}${at}`;
    });
    return {
        running: new Map([...running, ...due.map(([id, told]) => [id, { ...told, toldAt: now }] as const)]),
        lines,
    };
}

/** Whether two texts differ in their figures alone. */
function countsOn(before: string, after: string): boolean {
    const words = (text: string): string => text.replaceAll(/[\d.,]+( (bytes?|[kMGTP]B))?/g, "#");
    return words(before) === words(after);
}

function and(running: Running, id: string, told: Told): Running {
    return new Map([...running, [id, told]]);
}

function without(running: Running, id: string): Running {
    return new Map([...running].filter(([other]) => other !== id));
}
