import { type DrillEvent, type Emit, stepTitles } from "../drill-events.ts";
import type { TaskEvent } from "./task-tree.ts";

/** Shows a drill's events as tasks: a step is a task, a check a task below its step. A step may come more than once. */
export function drillTasks(show: (event: TaskEvent) => void): Emit {
    let step = 0;
    return (event) => {
        if (event.type === "step-started") step += 1;
        for (const task of tasksOf(event, `step-${step}`)) show(task);
    };
}

function tasksOf(event: DrillEvent, id: string): readonly TaskEvent[] {
    switch (event.type) {
        case "step-started":
            return [{ type: "started", id, title: stepTitles[event.step] }];
        case "step-progress":
            return [{ type: "doing", id, text: event.doing }];
        case "step-done":
            return [{ type: "ended", id, outcome: "passed", text: event.summary, seconds: event.seconds }];
        case "step-failed":
            return [{ type: "ended", id, outcome: "failed", text: event.reason, seconds: event.seconds }];
        case "check-done": {
            const { title, outcome, summary, seconds } = event;
            const check = `${id}-${event.id}`;
            return [
                { type: "started", id: check, title, parent: id },
                { type: "ended", id: check, outcome, text: summary, seconds },
            ];
        }
        case "warning":
            return [{ type: "note", text: event.message }];
    }
}
