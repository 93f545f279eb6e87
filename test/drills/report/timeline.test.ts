import { expect } from "chai";
import fc from "fast-check";
import { phaseNames } from "../../../drills/model/figures.ts";
import { timelineView } from "../../../drills/report/timeline.ts";
import { phasesTaking } from "../../support/evidence.ts";

describe("the timeline", () => {
    it("lays the phases end to end, to scale, and says each time in words however short it is", () => {
        const { phases, total, ticks } = timelineView(
            phasesTaking({ choose: 0.01, provision: 6, available: 3.99 }),
        );
        expect(phases.slice(0, 3).map(({ bar, takes, from }) => ({ bar, takes, from }))).to.deep.equal([
            { bar: { start: 0, width: 0.001 }, takes: "10 ms", from: "from 0 s" },
            { bar: { start: 0.001, width: 0.6 }, takes: "6.00 s", from: "from 10 ms" },
            { bar: { start: 0.601, width: 0.399 }, takes: "3.99 s", from: "from 6.01 s" },
        ]);
        expect(total).to.equal("10.00 s");
        expect(ticks.map(({ at, label }) => [at, label])).to.deep.include([0.4, "4 s"]);
    });

    it("draws nothing for a phase that was not measured", () => {
        const { phases } = timelineView(phasesTaking({ choose: 1 }));
        expect(phases.at(-1)).to.include({ bar: null, takes: "not measured", from: "" });
    });

    it("of a drill that measured nothing is empty, not broken", () => {
        const { phases, ticks, total } = timelineView(phasesTaking({}));
        expect(phases.every((phase) => phase.bar === null)).to.equal(true);
        expect({ ticks, total }).to.deep.equal({ ticks: [], total: "0 s" });
    });

    it("has bars that never overlap, never leave the axis, and end where the recovery did", () => {
        const anySeconds = fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { nil: null });
        fc.assert(
            fc.property(fc.array(anySeconds, { minLength: 7, maxLength: 7 }), (seconds) => {
                const { phases } = timelineView(
                    phaseNames.map((name, index) => ({ name, seconds: seconds[index] ?? null })),
                );
                const bars = phases.flatMap(({ bar }) => (bar === null ? [] : [bar]));
                let end = 0;
                for (const { start, width } of bars) {
                    expect(start).to.be.closeTo(end, 1e-9);
                    end = start + width;
                }
                expect(end).to.be.at.most(1 + 1e-9);
            }),
        );
    });
});
