import { expect } from "chai";
import { judgeLatency, judgeUnfinished } from "../../../drills/probes/judge.ts";
import type { Latency } from "../../../drills/probes/latency.ts";
import { steady } from "../../support/probes.ts";

function latency(lowMs: number, medianMs: number, highMs: number): Latency {
    return { runs: 11, lowMs, medianMs, highMs };
}

describe("the judgement of a latency", () => {
    it("allows the tolerance, and no more", () => {
        expect(judgeLatency(steady(100), steady(100), 5)).to.equal("within");
        expect(judgeLatency(steady(104.9), steady(100), 5)).to.equal("within");
        expect(judgeLatency(steady(105.1), steady(100), 5)).to.equal("slower");
        expect(judgeLatency(steady(119), steady(100), 20)).to.equal("within");
        expect(judgeLatency(steady(20), steady(100), 5)).to.equal("within");
    });

    it("lets the medians decide where both sides are steadier than the tolerance", () => {
        expect(judgeLatency(latency(102, 106, 110), latency(97, 100, 104), 5)).to.equal("slower");
        expect(judgeLatency(latency(100, 104, 109), latency(97, 100, 104), 5)).to.equal("within");
    });

    it("does not judge what drowns in the noise of either side", () => {
        expect(judgeLatency(latency(90, 106, 125), steady(100), 5)).to.equal("unjudged");
        expect(judgeLatency(steady(106), latency(90, 100, 115), 5)).to.equal("unjudged");
        // a median that looks better is as uncertain
        expect(judgeLatency(latency(80, 99, 140), steady(100), 5)).to.equal("unjudged");
    });

    it("judges through any noise where even the best case is too slow, or the worst fast enough", () => {
        expect(judgeLatency(latency(150, 300, 900), latency(80, 100, 120), 5)).to.equal("slower");
        expect(judgeLatency(latency(20, 50, 90), latency(90, 100, 180), 5)).to.equal("within");
    });

    it("takes no notice of a difference below a tenth of a millisecond", () => {
        expect(judgeLatency(steady(0.12), steady(0.05), 5)).to.equal("within");
        expect(judgeLatency(latency(0.05, 0.07, 0.12), latency(0.04, 0.05, 0.06), 5)).to.equal("within");
        expect(judgeLatency(steady(0.16), steady(0.05), 5)).to.equal("slower");
    });

    it("knows runs that could not be repeated often enough as slower only where their mean is", () => {
        expect(judgeUnfinished(500, latency(90, 100, 120), 5)).to.equal("slower");
        expect(judgeUnfinished(126, latency(90, 100, 120), 5)).to.equal("unjudged");
    });
});
