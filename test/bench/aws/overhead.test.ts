import { expect } from "chai";
import type { DatedEntry } from "../../../automation/stacks/journal.ts";
import { type Measured, overheadOf } from "./overhead.ts";

const start = Date.parse("2026-11-22T02:00:00Z");
const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();

/** A drill of 100 s: 4 s before, 60 s of restore and quarantine, 20 s of judging, 12 s of destroying, 4 s after. */
const journal: readonly DatedEntry[] = [
    { event: "stack-up", at: at(4) },
    { event: "restored", at: at(54) },
    { event: "checked", at: at(84) },
    { event: "destroying", at: at(84) },
    { event: "destroyed", cleanup: "clean", at: at(96) },
];
const measured: Measured = {
    evidence: {
        rto: {
            ...{ seconds: 84, objectiveSeconds: 3_600, met: true },
            phases: [
                { name: "available", seconds: 50 },
                { name: "fully read", seconds: 15 },
                { name: "checked", seconds: 4 },
                { name: "rolled forward", seconds: 1 },
            ],
        },
    },
    ...{ journal, startedAt: start, endedAt: start + 100_000 },
};

describe("the overhead of a drill on AWS", () => {
    it("is all that is not the cloud's own work, reading or checking", () => {
        const { parts, totalSeconds, seconds } = overheadOf(measured, {
            ...{ restore: 40, changes: 15, deletion: 10 },
        });
        expect(totalSeconds).to.equal(100);
        expect(seconds).to.equal(100 - 40 - 15 - 10 - 20);
        expect(parts.map((part) => part.seconds)).to.deep.equal([4, 60, 20, 12, 4]);
    });

    it("leaves no second of the process out", () => {
        const { parts, totalSeconds } = overheadOf(measured, { restore: 0, changes: 0, deletion: 0 });
        expect(parts.reduce((sum, { seconds }) => sum + seconds, 0)).to.equal(totalSeconds);
    });

    it("is not told of a drill that did not get to its end", () => {
        const cut = { ...measured, journal: journal.slice(0, 2) };
        expect(() => overheadOf(cut, { restore: 0, changes: 0, deletion: 0 })).to.throw("checked");
    });
});
