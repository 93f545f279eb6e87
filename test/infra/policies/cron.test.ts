import { expect } from "chai";
import fc from "fast-check";
import { minuteOfDay, windowsOverlap } from "../../../infra/policies/cron.ts";

const window = fc.record({ minute: fc.nat(1_439), length: fc.integer({ min: 1, max: 1_440 }) });

describe("a daily window", () => {
    it("overlaps with another exactly where some minute of the day is in both", () => {
        const minutes = ({ minute, length }: { minute: number; length: number }): Set<number> =>
            new Set(Array.from({ length }, (_, index) => (minute + index) % 1_440));
        fc.assert(
            fc.property(window, window, (one, other) => {
                const shared = [...minutes(one)].some((minute) => minutes(other).has(minute));
                expect(windowsOverlap(one, other)).to.equal(shared);
            }),
            { numRuns: 50 },
        );
    });

    it("begins when a plain schedule says, and nobody knows when any other does", () => {
        expect(minuteOfDay("cron(30 2 ? * SUN *)")).to.equal(150);
        for (const other of [
            "cron(0 */6 * * ? *)",
            "cron(60 2 * * ? *)",
            "cron(0 24 * * ? *)",
            "rate(1 day)",
            "",
        ]) {
            expect(minuteOfDay(other), other).to.equal(null);
        }
    });
});
