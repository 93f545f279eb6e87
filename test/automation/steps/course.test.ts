import { expect } from "chai";
import type { DrillEvent } from "../../../automation/drill-events.ts";
import { type Course, step } from "../../../automation/steps/course.ts";
import { Stopwatch } from "../../../drills/measure.ts";
import { Failure } from "../../../infra/failure.ts";

/** As much of a drill as a step needs. */
function makeCourse(signal: AbortSignal): {
    course: Course;
    events: DrillEvent[];
    pass: (ms: number) => void;
} {
    let now = 0;
    const events: DrillEvent[] = [];
    const course = {
        emit: (event: DrillEvent) => events.push(event),
        watch: new Stopwatch(() => now),
        signal,
    };
    return { course: course as unknown as Course, events, pass: (ms) => (now += ms) };
}

function thrownBy(work: Promise<unknown>): Promise<unknown> {
    return work.then(
        () => undefined,
        (error: unknown) => error,
    );
}

describe("a step of a drill", () => {
    it("tells its start and end, and gives its time to the phase of its name", async () => {
        const { course, events, pass } = makeCourse(new AbortController().signal);
        const result = await step(
            course,
            "fully read",
            (progress) => {
                pass(1_500);
                progress("half way");
                return Promise.resolve(4);
            },
            (tables) => `${tables} tables`,
        );
        expect(result).to.equal(4);
        expect(events.map(({ type }) => type)).to.deep.equal(["step-started", "step-progress", "step-done"]);
        expect(events.at(-1)).to.deep.include({ seconds: 1.5, summary: "4 tables" });
        expect(course.watch.phases().find(({ name }) => name === "fully read")?.seconds).to.equal(1.5);
    });

    it("is counted with its neighbour when it has no phase of its own", async () => {
        const { course, pass } = makeCourse(new AbortController().signal);
        for (const name of ["choose", "preflight", "last checks"] as const) {
            await step(
                course,
                name,
                () => {
                    pass(1_000);
                    return Promise.resolve();
                },
                String,
            );
        }
        const phases = Object.fromEntries(course.watch.phases().map(({ name, seconds }) => [name, seconds]));
        expect(phases).to.deep.include({ choose: 2, "rolled forward": 1, checked: null });
    });

    it("tells why it failed, and throws it", async () => {
        const { course, events } = makeCourse(new AbortController().signal);
        const failure = new Failure("RestoreFailed", "it did not come back");
        expect(await thrownBy(step(course, "available", () => Promise.reject(failure), String))).to.equal(
            failure,
        );
        expect(events.at(-1)).to.deep.include({ type: "step-failed", reason: "it did not come back" });
    });

    it("lets what is under way settle when the drill is stopped, and begins nothing after it", async () => {
        const stop = new AbortController();
        const { course } = makeCourse(stop.signal);
        const reason = new Failure("DrillInterrupted", "Ctrl-C");
        let settled = false;
        const work = (): Promise<void> =>
            new Promise((resolve) => {
                setTimeout(() => {
                    settled = true;
                    resolve();
                }, 50);
                stop.abort(reason);
            });
        expect(await thrownBy(step(course, "checked", work, String))).to.equal(undefined);
        expect(settled).to.equal(true);
        expect(await thrownBy(step(course, "checked", work, String))).to.equal(reason);
    });

    it("is ended by the reason of the stop, and not by what follows from it", async () => {
        const stop = new AbortController();
        const { course, events } = makeCourse(stop.signal);
        const reason = new Failure("DrillTimedOut", "The drill did not end within 1.5 s.");
        const work = (): Promise<void> => {
            stop.abort(reason);
            return Promise.reject(new Failure("DrillInterrupted", "The update was cancelled."));
        };
        expect(await thrownBy(step(course, "checked", work, String))).to.equal(reason);
        expect(events.at(-1)).to.deep.include({ type: "step-failed", reason: reason.message });
    });

    it("does not begin when the drill has been stopped before", async () => {
        const reason = new Failure("DrillInterrupted", "Ctrl-C");
        const { course } = makeCourse(AbortSignal.abort(reason));
        let begun = false;
        const work = (): Promise<void> => {
            begun = true;
            return Promise.resolve();
        };
        expect(await thrownBy(step(course, "checked", work, String))).to.equal(reason);
        expect(begun).to.equal(false);
    });
});
