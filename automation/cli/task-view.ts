import { duration } from "../../drills/report/format.ts";
import { advance, drawTask, frameMs, settled, type Look, type Task, type TaskEvent } from "./task-tree.ts";
import type { LiveRegion } from "./live-region.ts";
import type { Output } from "./output.ts";

/** Shows tasks to whoever watches. `close` may be called twice; nothing may be shown after it. */
export interface TaskView {
    readonly show: (event: TaskEvent) => void;
    readonly close: () => void;
}

/**
 * A tree that is redrawn where there is a terminal, dated lines elsewhere, nothing with `--quiet`.
 * Drawn by ourselves and not by listr2, which runs the tasks it shows and must know them beforehand: ours run in
 * another process, and say what they are when they begin.
 */
export function openTaskView(output: Output): TaskView {
    return output.live === null ? plainView(output) : liveView(output, output.live);
}

function liveView(output: Output, region: LiveRegion): TaskView {
    let tasks: readonly Task[] = [];
    const look = (width: number): Look => ({
        colours: output.noteColours,
        unicode: output.unicode,
        width,
        now: performance.now(),
    });
    const draw = (open: readonly Task[]): readonly string[] => {
        const { columns, rows } = region.room();
        return open.flatMap((task) => drawTask(task, look(columns))).slice(-rows);
    };
    const timer = setInterval(() => {
        region.show(draw(tasks));
    }, frameMs);
    // a view that somebody forgot to close must not keep the process alive
    timer.unref();
    return {
        show: (event) => {
            tasks = advance(tasks, event, performance.now());
            if (event.type === "note") output.note(event.text);
            const { done, open } = settled(tasks);
            // What has ended is printed for good, so that the part that is redrawn always fits the screen.
            for (const line of done.flatMap((task) => drawTask(task, look(Infinity)))) output.note(line);
            tasks = open;
            region.show(draw(tasks));
        },
        close: () => {
            clearInterval(timer);
            region.show([]);
            for (const line of tasks.flatMap((task) => drawTask(task, look(Infinity)))) output.note(line);
            tasks = [];
        },
    };
}

function plainView(output: Output): TaskView {
    const titles = new Map<string, string>();
    return {
        show: (event) => {
            if (event.type === "started") titles.set(event.id, event.title);
            // of the many small tasks below another one, the end says all
            if (event.type === "started" && event.parent !== undefined) return;
            output.note(`${new Date().toISOString().slice(0, 19)}Z  ${lineOf(event, titles)}`);
        },
        close: () => undefined,
    };
}

/** An event as a line that is understood alone, and found by searching for the task's title. */
export function lineOf(event: TaskEvent, titles: ReadonlyMap<string, string>): string {
    if (event.type === "note") return event.text;
    const title = titles.get(event.id) ?? event.id;
    if (event.type === "started") return `${title}: started`;
    if (event.type === "doing") return `${title}: ${event.text}`;
    const text = event.text === "" ? "" : `, ${event.text}`;
    return `${title}: ${event.outcome} in ${duration(event.seconds)}${text}`;
}
