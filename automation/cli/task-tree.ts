import type { Outcome } from "../../drills/model/check-outcome.ts";
import { duration, span } from "../../drills/report/format.ts";
import { outcomeWords } from "../../drills/report/words.ts";
import { painterOf, type Colours } from "./colours.ts";

/** What happens to tasks while a person watches. None of it holds the value of a row or a secret. */
export type TaskEvent =
    | { readonly type: "started"; readonly id: string; readonly title: string; readonly parent?: string }
    /** What the task is at, in a few words. */
    | { readonly type: "doing"; readonly id: string; readonly text: string }
    | {
          readonly type: "ended";
          readonly id: string;
          readonly outcome: Outcome;
          readonly text: string;
          readonly seconds: number;
      }
    | { readonly type: "note"; readonly text: string };

/** A task as far as it has come. */
export interface Task {
    readonly id: string;
    readonly title: string;
    readonly state: "running" | Outcome;
    readonly text: string;
    /** Of a monotonic clock, milliseconds. */
    readonly startedAt: number;
    readonly seconds: number | null;
    readonly children: readonly Task[];
}

/** The tasks after an event, which may be of any depth. Events of unknown tasks change nothing. */
export function advance(tasks: readonly Task[], event: TaskEvent, now: number): readonly Task[] {
    switch (event.type) {
        case "started":
            return event.parent === undefined
                ? [...tasks, begun(event, now)]
                : changed(tasks, event.parent, (task) => ({
                      ...task,
                      children: [...task.children, begun(event, now)],
                  }));
        case "doing":
            return changed(tasks, event.id, (task) => ({ ...task, text: event.text }));
        case "ended":
            return changed(tasks, event.id, (task) => ({
                ...task,
                state: event.outcome,
                text: event.text,
                seconds: event.seconds,
            }));
        case "note":
            return tasks;
    }
}

function begun(event: { readonly id: string; readonly title: string }, now: number): Task {
    const { id, title } = event;
    return { id, title, state: "running", text: "", startedAt: now, seconds: null, children: [] };
}

function changed(tasks: readonly Task[], id: string, change: (task: Task) => Task): readonly Task[] {
    return tasks.map((task) =>
        task.id === id ? change(task) : { ...task, children: changed(task.children, id, change) },
    );
}

/** The tasks at the head of the list that have ended, and those from the first running one on. */
export function settled(tasks: readonly Task[]): {
    readonly done: readonly Task[];
    readonly open: readonly Task[];
} {
    const firstRunning = tasks.findIndex((task) => task.state === "running");
    const end = firstRunning === -1 ? tasks.length : firstRunning;
    return { done: tasks.slice(0, end), open: tasks.slice(end) };
}

/** How tasks look where they are drawn. */
export interface Look {
    readonly colours: Colours;
    readonly unicode: boolean;
    /** Longer lines are cut; `Infinity` for lines that may wrap. */
    readonly width: number;
    /** Of the same clock as `Task.startedAt`. */
    readonly now: number;
}

/** A task and its children, a line each. */
export function drawTask(task: Task, look: Look, depth = 0): readonly string[] {
    const symbol = symbolOf(task.state, look);
    const indent = "  ".repeat(depth);
    const running = (look.now - task.startedAt) / 1_000;
    const time = task.seconds === null ? span(Math.floor(running)) : duration(task.seconds);
    const room = look.width - indent.length - "x ".length - "  ".length - time.length;
    const title = cut(task.title, room);
    const text = task.text === "" ? "" : cut(`  ${task.text}`, room - title.length);
    return [
        `${indent}${symbol} ${title}${look.colours.dim(`${text}  ${time}`)}`,
        ...task.children.flatMap((child) => drawTask(child, look, depth + 1)),
    ];
}

/** The first characters of a line that have room, with a mark where something was cut off. */
export function cut(text: string, room: number): string {
    return text.length <= room ? text : room < 1 ? "" : `${text.slice(0, room - 1)}…`;
}

const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const plainSpinner = ["-", "\\", "|", "/"];

const plainSymbols: Readonly<Record<string, string>> = { "✓": "+", "✗": "x", "–": "-" };

/** How long one picture of the spinner stands, in milliseconds. */
export const frameMs = 100;

function symbolOf(state: Task["state"], { colours, unicode, now }: Look): string {
    if (state === "running") {
        const frames = unicode ? spinner : plainSpinner;
        return colours.cyan(frames[Math.floor(now / frameMs) % frames.length] ?? "*");
    }
    const { symbol, tone } = outcomeWords[state];
    return painterOf(colours).tone(tone, unicode ? symbol : (plainSymbols[symbol] ?? symbol));
}
