import { expect } from "chai";
import fc from "fast-check";
import {
    dailyWindow,
    dailyWindows,
    minutesOfDay,
    weeklyWindow,
    windowPatterns,
    windowsOverlap,
} from "../../../infra/primary/window.ts";

const stretch = fc.record({ start: fc.nat(1_439), minutes: fc.integer({ min: 1, max: 1_440 }) });

describe("windows of RDS", () => {
    for (const [daily, weekly, overlap] of [
        ["03:00-04:00", "sun:03:00-sun:04:00", true],
        ["03:00-04:00", "sun:04:00-sun:05:00", false],
        ["03:00-04:00", "sun:02:00-sun:03:00", false],
        ["03:00-04:00", "wed:02:00-wed:03:01", true],
        ["23:30-00:30", "mon:00:29-mon:01:30", true],
        ["23:30-00:30", "mon:00:30-mon:01:30", false],
        ["00:00-01:00", "sun:23:30-mon:00:30", true],
        ["03:00-04:00", "sun:23:30-mon:00:30", false],
        ["12:00-13:00", "fri:22:00-sun:02:00", true],
    ] as const) {
        it(`${overlap ? "meet" : "do not meet"} at ${daily} and ${weekly}`, () => {
            const met = dailyWindows(daily).some((window) => windowsOverlap(window, weeklyWindow(weekly)));
            expect(met).to.equal(overlap);
        });
    }

    it("of the day meet exactly where some minute of the day is in both", () => {
        const minutesIn = ({ start, minutes }: { start: number; minutes: number }): Set<number> =>
            new Set(Array.from({ length: minutes }, (_, index) => (start + index) % minutesOfDay));
        fc.assert(
            fc.property(stretch, stretch, (one, other) => {
                const others = minutesIn(other);
                const shared = [...minutesIn(one)].some((minute) => others.has(minute));
                expect(windowsOverlap(one, other, minutesOfDay)).to.equal(shared);
            }),
            { numRuns: 50 },
        );
    });

    it("of the day begin in minutes after midnight", () => {
        expect(dailyWindow("23:30-00:15")).to.deep.equal({ start: 1_410, minutes: 45 });
    });

    it("are as long as from their beginning to their end, over midnight and over the week's end", () => {
        expect(dailyWindows("23:30-00:15")[0]?.minutes).to.equal(45);
        expect(weeklyWindow("sun:23:30-mon:00:15").minutes).to.equal(45);
    });

    it("are written with two digits and small letters", () => {
        expect(windowPatterns.daily.test("03:00-04:00")).to.be.true;
        expect(windowPatterns.weekly.test("sun:03:00-sun:04:00")).to.be.true;
        for (const text of ["3:00-04:00", "24:00-01:00", "03:60-04:00", "03:00-04:00 "])
            expect(windowPatterns.daily.test(text), text).to.be.false;
        for (const text of ["Sun:03:00-Sun:04:00", "sun:03:00-04:00", "son:03:00-son:04:00"])
            expect(windowPatterns.weekly.test(text), text).to.be.false;
    });
});
