import { expect } from "chai";
import { type Running, tell, tellOfSilence } from "../../../automation/cli/plain-lines.ts";
import type { TaskEvent } from "../../../automation/cli/task-tree.ts";

const minute = 60_000;
const started: TaskEvent = { type: "started", id: "read", title: "Read every row" };
const doing = (text: string): TaskEvent => ({ type: "doing", id: "read", text });
const ended: TaskEvent = { type: "ended", id: "read", outcome: "failed", text: "no", seconds: 1 };

/** Tells of events at their times, and looks every second in between; gives the lines with their times. */
function told(
    events: readonly (readonly [number, TaskEvent])[],
    untilMs: number,
): readonly (readonly [number, string])[] {
    let running: Running = new Map();
    const lines: [number, string][] = [];
    for (let now = 0; now <= untilMs; now += 1_000) {
        const due = events.filter(([at]) => at === now).map(([, event]) => event);
        for (const event of due) {
            const telling = tell(running, event, now);
            ({ running } = telling);
            lines.push(...telling.lines.map((line): [number, string] => [now, line]));
        }
        const telling = tellOfSilence(running, now);
        ({ running } = telling);
        lines.push(...telling.lines.map((line): [number, string] => [now, line]));
    }
    return lines;
}

describe("tasks as lines in a log", () => {
    it("are told when they start, what they are at, and how they ended, each line understood alone", () => {
        expect(
            told(
                [
                    [0, started],
                    [1_000, doing("copying")],
                    [2_000, ended],
                ],
                3_000,
            ),
        ).to.deep.equal([
            [0, "Read every row: started"],
            [1_000, "Read every row: copying"],
            [2_000, "Read every row: failed in 1.00 s, no"],
        ]);
    });

    it("are told of at least every minute while they run, though nothing happens, and no more after their end", () => {
        const lines = told(
            [
                [0, started],
                [5_000, doing("waiting for AWS")],
                [200_000, ended],
            ],
            10 * minute,
        );
        expect(lines.slice(2)).to.deep.equal([
            [65_000, "Read every row: running for 1 min 5 s, waiting for AWS"],
            [125_000, "Read every row: running for 2 min 5 s, waiting for AWS"],
            [185_000, "Read every row: running for 3 min 5 s, waiting for AWS"],
            [200_000, "Read every row: failed in 1.00 s, no"],
        ]);
    });

    it("do not fill a log with figures that count on, and show the newest", () => {
        const events: (readonly [number, TaskEvent])[] = [[0, started]];
        for (let second = 1; second <= 100; second += 1)
            events.push([second * 1_000, doing(`${second} of 1,000 parts, ${second * 9.9} MB of 1.2 GB`)]);
        const lines = told(events, 100_000);
        expect(lines.length).to.be.within(10, 12);
        expect(lines.at(-1)?.[1]).to.match(/: (9\d|100) of 1,000 parts/);
    });

    it("tell of another thing at once", () => {
        const lines = told(
            [
                [0, started],
                [1_000, doing("choosing 1")],
                [2_000, doing("copying 1")],
            ],
            3_000,
        );
        expect(lines.map(([at]) => at)).to.deep.equal([0, 1_000, 2_000]);
    });

    it("tell of small tasks only how they ended, however long they took", () => {
        const small: TaskEvent = { type: "started", id: "rows", title: "Rows", parent: "read" };
        const end: TaskEvent = { type: "ended", id: "rows", outcome: "passed", text: "", seconds: 90 };
        expect(
            told(
                [
                    [0, small],
                    [90_000, end],
                ],
                100_000,
            ),
        ).to.deep.equal([[90_000, "Rows: passed in 1 min 30 s"]]);
    });
});
