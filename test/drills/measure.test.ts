import { expect } from "chai";
import fc from "fast-check";
import { judged, measureRpo, Stopwatch } from "../../drills/measure.ts";
import { phaseNames } from "../../drills/model/figures.ts";

describe("a drill's stopwatch", () => {
    it("gives every instant to exactly one phase, so that the phases sum to the total", () => {
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.constantFrom(...phaseNames), fc.nat(10_000))), (laps) => {
                let now = 17;
                const watch = new Stopwatch(() => now);
                for (const [phase, elapsed] of laps) {
                    now += elapsed;
                    watch.lap(phase);
                }
                const sum = watch.phases().reduce((total, phase) => total + (phase.seconds ?? 0), 0);
                expect(sum).to.be.closeTo(watch.total(), 1e-6);
            }),
        );
    });

    it("says null, not zero, of a phase that was never measured", () => {
        const watch = new Stopwatch(() => 0);
        watch.lap("choose");
        expect(watch.phases().find((phase) => phase.name === "choose")?.seconds).to.equal(0);
        expect(watch.phases().find((phase) => phase.name === "checked")?.seconds).to.equal(null);
    });

    it("adds up a phase that is lapped twice", () => {
        let now = 0;
        const watch = new Stopwatch(() => now);
        now = 1_000;
        watch.lap("checked");
        now = 3_500;
        watch.lap("rolled forward");
        now = 4_000;
        watch.lap("checked");
        expect(watch.phases().find((phase) => phase.name === "checked")?.seconds).to.equal(1.5);
    });
});

describe("RPO", () => {
    const objectives = { rpoSeconds: 300 };

    it("is the time from the newest commit that came back to the failure", () => {
        const rpo = measureRpo("2026-11-20T12:00:30Z", "2026-11-20T12:00:00.500Z", objectives);
        expect(rpo).to.deep.equal({ seconds: 29.5, objectiveSeconds: 300, met: true });
    });

    it("is missed by a commit older than the objective", () => {
        expect(measureRpo("2026-11-20T12:10:00Z", "2026-11-20T12:00:00Z", objectives).met).to.equal(false);
    });

    it("is not measured, and not met, where no commit's time is known", () => {
        expect(measureRpo("2026-11-20T12:00:00Z", null, objectives)).to.deep.equal({
            seconds: null,
            objectiveSeconds: 300,
            met: null,
        });
    });

    it("is never negative", () => {
        expect(measureRpo("2026-11-20T12:00:00Z", "2026-11-20T12:00:01Z", objectives).seconds).to.equal(0);
    });
});

describe("an objective", () => {
    it("is met when it is reached exactly", () => {
        expect(judged(60, 60).met).to.equal(true);
        expect(judged(60.001, 60).met).to.equal(false);
    });
});
