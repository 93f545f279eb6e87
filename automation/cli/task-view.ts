import { advance, drawTask, frameMs, settled, type Look, type Task, type TaskEvent } from "./task-tree.ts";
import { type Running, tell, tellOfSilence, type Telling } from "./plain-lines.ts";
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
    let running: Running = new Map();
    const write = (telling: Telling): void => {
        ({ running } = telling);
        for (const line of telling.lines) output.note(`${new Date().toISOString().slice(0, 19)}Z  ${line}`);
    };
    const timer = setInterval(() => {
        write(tellOfSilence(running, performance.now()));
    }, lookMs);
    // a view that somebody forgot to close must not keep the process alive
    timer.unref();
    return {
        show: (event) => {
            write(tell(running, event, performance.now()));
        },
        close: () => {
            clearInterval(timer);
        },
    };
}

/** How often it is looked whether somebody has been told nothing for too long. */
const lookMs = 1_000;
