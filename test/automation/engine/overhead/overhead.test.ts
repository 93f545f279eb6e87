import { expect } from "chai";
import { embeddedEngine } from "../../../../automation/engine/automation.ts";
import { measureOverhead } from "../../../../automation/engine/overhead/measure-overhead.ts";
import { percentile } from "../../../../automation/engine/overhead/percentile.ts";

describe("the overhead of an engine", () => {
    it("is measured on stacks of its own, with the figures of every engine that was asked for", async () => {
        const told: number[] = [];
        const report = await measureOverhead([embeddedEngine()], {
            runs: 2,
            onRun: (_engine, _run, seconds) => told.push(seconds),
        });
        expect(Object.keys(report.engines)).to.deep.equal(["embedded"]);
        expect(report.engines.embedded?.runs).to.equal(2);
        expect(report.engines.embedded?.p50Seconds)
            .to.equal(Math.min(...told))
            .and.to.be.greaterThan(0);
        expect(report.engines.embedded?.p95Seconds).to.equal(Math.max(...told));
    });
});

describe("a percentile", () => {
    it("is the smallest value that so many do not exceed", () => {
        const values = Array.from({ length: 20 }, (_, index) => 20 - index);
        expect([0, 0.05, 0.5, 0.95, 0.951, 1].map((share) => percentile(values, share))).to.deep.equal([
            1, 1, 10, 19, 20, 20,
        ]);
        expect(percentile([7], 0.95)).to.equal(7);
    });
});
