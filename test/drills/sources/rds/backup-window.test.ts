import { expect } from "chai";
import { windowWarning } from "../../../../drills/sources/rds/backup-window.ts";

const at = (time: string): Date => new Date(`2026-11-${time}:00Z`);

describe("the warning of a capture that meets the backup window", () => {
    for (const [window, from, to, warns] of [
        ["03:00-04:00", "21T01:30", "21T01:45", false],
        ["03:00-04:00", "21T01:30", "21T02:59", false],
        ["03:00-04:00", "21T01:30", "21T03:00", true],
        ["03:00-04:00", "21T02:55", "21T05:00", true],
        ["03:00-04:00", "21T03:30", "21T03:40", true],
        ["03:00-04:00", "21T04:00", "21T04:20", false],
        // over midnight, by the window and by the capture
        ["23:45-00:30", "21T23:30", "21T23:50", true],
        ["23:45-00:30", "22T00:10", "22T00:20", true],
        ["23:45-00:30", "22T00:30", "22T00:40", false],
        ["03:00-04:00", "21T22:00", "22T03:10", true],
    ] as const) {
        it(`${window}, ${from} to ${to}: ${warns ? "warns" : "is silent"}`, () => {
            const warning = windowWarning(window, at(from), at(to));
            expect(warning !== null).to.equal(warns);
            if (warning !== null) expect(warning).to.include(window).and.to.include(to.slice(3));
        });
    }
});
