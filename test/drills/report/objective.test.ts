import { expect } from "chai";
import fc from "fast-check";
import { judged } from "../../../drills/measure.ts";
import { objectiveView } from "../../../drills/report/objective.ts";

const named = { id: "rpo", short: "RPO", name: "Recovery point objective", explains: "" } as const;

describe("an objective", () => {
    it("that was met fills its share of a bar that ends at the limit", () => {
        expect(objectiveView(named, judged(150, 300))).to.deep.include({
            measured: "2 min 30 s",
            objective: "5 min",
            status: "met",
            tone: "good",
            used: "50 % of the objective",
            bar: { fill: 0.5, limit: 1 },
        });
    });

    it("that was missed fills the whole bar, with the limit inside of it", () => {
        const { status, tone, bar } = objectiveView(named, judged(1_200, 300));
        expect({ status, tone, bar }).to.deep.equal({
            status: "missed",
            tone: "bad",
            bar: { fill: 1, limit: 0.25 },
        });
    });

    it("that was not measured has no bar: an empty one would look like zero", () => {
        expect(objectiveView(named, judged(null, 300))).to.include({
            measured: "not measured",
            status: "not measured",
            tone: "open",
            bar: null,
        });
    });

    it("of zero seconds can be drawn all the same", () => {
        expect(objectiveView(named, judged(0, 0)).bar).to.deep.equal({ fill: 0, limit: 0 });
        expect(objectiveView(named, judged(5, 0)).bar).to.deep.equal({ fill: 1, limit: 0 });
    });

    it("never draws outside of its bar", () => {
        const seconds = fc.double({ min: 0, max: 1e9, noNaN: true });
        fc.assert(
            fc.property(seconds, seconds, (measured, limit) => {
                const { bar } = objectiveView(named, judged(measured, limit));
                for (const share of [bar?.fill, bar?.limit]) expect(share).to.be.within(0, 1);
            }),
        );
    });
});
