import { expect } from "chai";
import { secondsOf } from "../../../../../automation/engine/embedded/register/duration.ts";

describe("a custom timeout", () => {
    for (const [written, seconds] of [
        ["", 0],
        ["30s", 30],
        ["5m", 300],
        ["1h30m", 5400],
        ["1.5h", 5400],
        ["250ms", 0.25],
    ] as const) {
        it(`of ${JSON.stringify(written)} is ${String(seconds)} seconds`, () => {
            expect(secondsOf(written)).to.equal(seconds);
        });
    }

    for (const written of ["5", "5 m", "m", "5d", "-5m", "5mm"]) {
        it(`cannot be ${JSON.stringify(written)}`, () => {
            expect(() => secondsOf(written)).to.throw("is no duration");
        });
    }
});
