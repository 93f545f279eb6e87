import { expect } from "chai";
import fc from "fast-check";
import { fewestRuns, latencyOf, spreadOf, wantsMoreRuns } from "../../../drills/probes/latency.ts";

/** 1 to n, so that a value is its own rank. */
function ranks(runs: number): number[] {
    return Array.from({ length: runs }, (_, index) => index + 1);
}

describe("the latency of timed runs", () => {
    it("is their median", () => {
        expect(latencyOf([5, 1, 4, 2, 3]).medianMs).to.equal(3);
        expect(latencyOf([6, 1, 4, 2, 3, 5]).medianMs).to.equal(3.5);
    });

    it("lies in the interval whose ranks the tables of the sign test have for 95 %", () => {
        for (const [runs, low, high] of [
            [5, 1, 5],
            [6, 1, 6],
            [8, 1, 8],
            [9, 2, 8],
            [11, 2, 10],
            [12, 3, 10],
            [20, 6, 15],
            [25, 8, 18],
            [99, 40, 60],
        ] as const) {
            expect(latencyOf(ranks(runs)), String(runs)).to.include({ runs, lowMs: low, highMs: high });
        }
    });

    it("does not depend on the order of the runs, and not on one that is far out", () => {
        fc.assert(
            fc.property(fc.shuffledSubarray(ranks(11), { minLength: 11 }), (shuffled) => {
                const { medianMs, lowMs, highMs } = latencyOf(
                    shuffled.map((run) => (run === 11 ? 9_999 : run)),
                );
                return medianMs === 6 && lowMs === 2 && highMs === 10;
            }),
        );
    });

    it("has a spread: half the interval's width as a share of the median", () => {
        expect(spreadOf({ runs: 5, medianMs: 10, lowMs: 9.5, highMs: 10.5 })).to.equal(0.05);
        expect(spreadOf({ runs: 5, medianMs: 0, lowMs: 0, highMs: 0 })).to.equal(0);
    });

    it("wants more runs while they scatter, up to four times as many as were asked for", () => {
        const scattered = (runs: number): number[] => ranks(runs).map((rank) => 100 + rank);
        expect(wantsMoreRuns(ranks(10), 11, Infinity)).to.equal(true);
        expect(wantsMoreRuns(scattered(11), 11, 0.05)).to.equal(false);
        expect(wantsMoreRuns(scattered(11), 11, 0.025)).to.equal(true);
        expect(wantsMoreRuns(ranks(43), 11, 0.025)).to.equal(true);
        expect(wantsMoreRuns(ranks(44), 11, 0.025)).to.equal(false);
    });

    it("is not told from too few runs", () => {
        expect(() => latencyOf(ranks(fewestRuns - 1))).to.throw("4 runs are too few");
    });
});
