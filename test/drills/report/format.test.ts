import { expect } from "chai";
import {
    ageAt,
    bytes,
    counted,
    duration,
    instant,
    moment,
    number,
    share,
    span,
} from "../../../drills/report/format.ts";

/** Each row: what it is given, and what people read. */
function table<Given>(format: (given: Given) => string, rows: readonly (readonly [Given, string])[]): void {
    for (const [given, expected] of rows) {
        it(`${JSON.stringify(given)} is ${expected === "" ? "nothing" : expected}`, () => {
            expect(format(given)).to.equal(expected);
        });
    }
}

describe("figures for people", () => {
    describe("a measured time", () => {
        table(duration, [
            [0, "0 s"],
            [0.0004, "< 1 ms"],
            [0.0141, "14 ms"],
            [0.0994, "99 ms"],
            [0.0996, "0.10 s"],
            [6.2, "6.20 s"],
            [59.99, "59.99 s"],
            [59.996, "1 min 00 s"],
            [2_284.4, "38 min 04 s"],
            [3_599.6, "1 h 00 min"],
            [11_100, "3 h 05 min"],
            [183_600, "2 d 03 h"],
        ]);
    });

    describe("a span", () => {
        table(span, [
            [0.5, "0.5 s"],
            [45, "45 s"],
            [300, "5 min"],
            [90, "1 min 30 s"],
            [3_600, "1 h"],
            [5_400, "1 h 30 min"],
            [86_400, "1 d"],
        ]);
    });

    describe("a size", () => {
        table(bytes, [
            [0, "0 bytes"],
            [1, "1 byte"],
            [999, "999 bytes"],
            [1_000, "1.0 kB"],
            [999_949, "999.9 kB"],
            [999_950, "1.0 MB"],
            [96_468_992, "96.5 MB"],
            [2 ** 53, "9.0 PB"],
        ]);
    });

    describe("a share", () => {
        table(
            ([part, whole]) => share(part, whole),
            [
                [[0, 300] as const, "0 %"],
                [[0.01, 300] as const, "< 0.1 %"],
                [[0.916, 300] as const, "0.3 %"],
                [[246, 300] as const, "82 %"],
                [[1_512, 300] as const, "504 %"],
                [[1, 0] as const, ""],
            ],
        );
    });

    it("have thousands separators that do not depend on the machine", () => {
        expect(number(502_734)).to.equal("502,734");
        expect(counted(1, "table")).to.equal("1 table");
        expect(counted(1_200, "index", "indexes")).to.equal("1,200 indexes");
    });

    it("show instants in UTC, and no day where it is known already", () => {
        expect(instant("2026-11-20T03:12:00.120Z")).to.equal("2026-11-20 03:12:00 UTC");
        expect(instant("2026-11-20T03:12:00.120Z", true)).to.equal("2026-11-20 03:12:00.120 UTC");
        expect(moment("2026-11-20T03:12:00Z", "2026-11-20T23:00:00Z")).to.equal("03:12:00.000 UTC");
        expect(moment("2026-11-19T03:12:00Z", "2026-11-20T23:00:00Z")).to.equal(
            "2026-11-19 03:12:00.000 UTC",
        );
    });

    it("show the age of a recovery point at the drill, never a negative one", () => {
        expect(ageAt("2026-11-20T03:00:00Z", "2026-11-20T03:12:00Z")).to.equal("12 min before the drill");
        expect(ageAt("2026-11-20T03:12:01Z", "2026-11-20T03:12:00Z")).to.equal("as the drill began");
    });
});
