import { expect } from "chai";
import { createOutput, type Output } from "../../../automation/cli/output.ts";
import { drillTasks } from "../../../automation/cli/drill-tasks.ts";
import { showing } from "../../../automation/cli/showing.ts";
import {
    advance,
    cut,
    drawTask,
    settled,
    type Task,
    type TaskEvent,
} from "../../../automation/cli/task-tree.ts";
import { coloursOf } from "../../../automation/cli/colours.ts";
import { openTaskView } from "../../../automation/cli/task-view.ts";
import { Screen } from "../../support/screen.ts";

function tree(...events: readonly TaskEvent[]): readonly Task[] {
    return events.reduce<readonly Task[]>((tasks, event) => advance(tasks, event, 0), []);
}

const started = (id: string, parent?: string): TaskEvent => ({
    type: "started",
    id,
    title: id,
    ...(parent === undefined ? {} : { parent }),
});

const ended = (id: string): TaskEvent => ({ type: "ended", id, outcome: "passed", text: "", seconds: 1 });

function outputOn(screen: Screen, quiet = false): Output {
    const stream = screen.asStream();
    const streams = { stdin: process.stdin, stdout: stream, stderr: stream };
    return createOutput(streams, {}, { format: "text", quiet, colours: true });
}

describe("a tree of tasks", () => {
    it("puts a task below its parent, however deep", () => {
        const [top] = tree(started("a"), started("b", "a"), started("c", "b"));
        expect(top?.children[0]?.children[0]?.id).to.equal("c");
    });

    it("is not disturbed by an event of a task that it does not know", () => {
        expect(tree(started("a"), ended("x"), started("y", "z"))).to.deep.equal(tree(started("a")));
    });

    it("settles from the head: what has ended behind a running task waits for it", () => {
        const { done, open } = settled(
            tree(started("a"), started("b"), started("c"), ended("a"), ended("c")),
        );
        expect(done.map(({ id }) => id)).to.deep.equal(["a"]);
        expect(open.map(({ id }) => id)).to.deep.equal(["b", "c"]);
    });

    it("never draws a line that is wider than the screen", () => {
        const tasks = tree(
            { type: "started", id: "a", title: "a long title that goes on" },
            { type: "doing", id: "a", text: "something that takes even more words than the title" },
        );
        for (const width of [12, 20, 40, 80]) {
            const look = { colours: coloursOf(false), unicode: true, width, now: 0 };
            for (const line of tasks.flatMap((task) => drawTask(task, look))) {
                expect(line.length, `${width}: ${line}`).to.be.at.most(width);
            }
        }
    });

    it("uses nothing but ASCII where the terminal may have nothing else", () => {
        const look = { colours: coloursOf(false), unicode: false, width: 80, now: 0 };
        const drawn = tree(started("a"), ended("a"), started("b")).flatMap((task) => drawTask(task, look));
        expect(drawn.join("")).to.match(/^[\u0000-\u007f]*$/);
    });
});

describe("cut", () => {
    it("marks what was cut, and leaves nothing where there is no room", () => {
        expect(cut("abcdef", 6)).to.equal("abcdef");
        expect(cut("abcdef", 4)).to.equal("abc…");
        expect(cut("abcdef", 0)).to.equal("");
    });
});

describe("the view of tasks on a terminal", () => {
    it("redraws what runs, and leaves what has ended", () => {
        const screen = new Screen();
        const view = openTaskView(outputOn(screen));
        view.show(started("first"));
        view.show({ type: "doing", id: "first", text: "half" });
        expect(screen.lines).to.have.length(1);
        view.show({ type: "ended", id: "first", outcome: "passed", text: "done", seconds: 2 });
        view.show(started("second"));
        expect(screen.lines[0]).to.equal("✓ first  done  2.00 s");
        expect(screen.lines[1]).to.match(/^\S second {2}0 s$/);
        view.close();
    });

    it("hides the cursor while it draws, and shows it at the end", () => {
        const screen = new Screen();
        const view = openTaskView(outputOn(screen));
        view.show(started("a"));
        expect(screen.cursorVisible).to.equal(false);
        view.close();
        expect(screen.cursorVisible).to.equal(true);
    });

    it("prints a note above what runs", () => {
        const screen = new Screen();
        const view = openTaskView(outputOn(screen));
        view.show(started("a"));
        view.show({ type: "note", text: "by the way" });
        expect(screen.lines[0]).to.equal("by the way");
        expect(screen.lines[1]).to.contain(" a ");
        view.close();
    });

    it("never draws more lines than the screen has", () => {
        const screen = new Screen(40, 5);
        const view = openTaskView(outputOn(screen));
        view.show(started("top"));
        for (let index = 0; index < 20; index++) view.show(started(`child ${index}`, "top"));
        expect(screen.lines.length).to.be.at.most(4);
        expect(screen.text).to.contain("child 19");
        view.close();
        expect(screen.lines).to.have.length(21);
    });

    it("may be closed twice", () => {
        const screen = new Screen();
        const view = openTaskView(outputOn(screen));
        view.show(started("a"));
        view.close();
        const once = screen.text;
        view.close();
        expect(screen.text).to.equal(once);
    });

    it("shows nothing when quiet is asked for", () => {
        const screen = new Screen();
        const view = openTaskView(outputOn(screen, true));
        view.show(started("a"));
        view.show({ type: "note", text: "by the way" });
        view.close();
        expect(screen.text).to.equal("");
    });
});

describe("showing", () => {
    it("ends the task as failed and lets the error through", async () => {
        const screen = new Screen();
        const failing = showing(outputOn(screen), "Work", () => Promise.reject(new Error("no")));
        const error: unknown = await failing.catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(Error).with.property("message", "no");
        expect(screen.text).to.match(/^✗ Work/);
        expect(screen.cursorVisible).to.equal(true);
    });

    it("says at the end what the work came to", async () => {
        const screen = new Screen();
        await showing(
            outputOn(screen),
            "Work",
            (progress) => {
                progress("half");
                return Promise.resolve(7);
            },
            (result) => `${result} things`,
        );
        expect(screen.text).to.match(/^✓ Work {2}7 things {2}/);
    });
});

describe("the tasks of a drill", () => {
    it("put every check below the step that is running, also when a step comes twice", () => {
        const shown: TaskEvent[] = [];
        const emit = drillTasks((event) => shown.push(event));
        const check = {
            type: "check-done",
            id: "rows",
            title: "Rows",
            outcome: "passed",
            summary: "",
            seconds: 0,
        } as const;
        emit({ type: "step-started", step: "checked" });
        emit(check);
        emit({ type: "step-done", step: "checked", seconds: 1, summary: "" });
        emit({ type: "step-started", step: "checked" });
        emit(check);
        const tasks = shown.reduce<readonly Task[]>((before, event) => advance(before, event, 0), []);
        expect(tasks.map(({ children }) => children.length)).to.deep.equal([1, 1]);
    });
});
