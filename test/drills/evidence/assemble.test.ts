import { expect } from "chai";
import fc from "fast-check";
import { assembleEvidence } from "../../../drills/evidence/assemble.ts";
import { judged } from "../../../drills/measure.ts";
import { phaseNames } from "../../../drills/model/figures.ts";
import { aTable, drillParts } from "../../support/evidence.ts";

describe("the record of a drill", () => {
    it("says what its parts say, with the verdict that follows from them", () => {
        const evidence = assembleEvidence(drillParts());
        expect(evidence).to.include({ verdict: "passed", proof: "matched", cleanup: "clean", kept: false });
        expect(evidence.totals).to.deep.equal({ tables: 4, rows: 502_734, bytes: 96_468_992 });
        expect(evidence.source).to.deep.equal({
            kind: "local",
            point: "point-20261120t030000z-0a1b2c",
            takenAt: "2026-11-20T03:00:06.412Z",
            to: "baseline",
            serverVersion: "18.4",
        });
    });

    it("is left-behind exactly where something is left, and a copy kept on request is not", () => {
        expect(assembleEvidence(drillParts({ leftovers: ["process 1"] })).cleanup).to.equal("left-behind");
        expect(assembleEvidence(drillParts({ kept: true })).cleanup).to.equal("clean");
    });

    it("has phases that sum to the RTO as they are written, whatever was measured", () => {
        const anySeconds = fc.option(fc.double({ min: 0, max: 5_000, noNaN: true }), { nil: null });
        fc.assert(
            fc.property(fc.array(anySeconds, { minLength: 7, maxLength: 7 }), (measured) => {
                const phases = phaseNames.map((name, index) => ({ name, seconds: measured[index] ?? null }));
                const { rto } = assembleEvidence(drillParts({ rto: { ...judged(1, 3_600), phases } }));
                const sum = rto.phases.reduce(
                    (total, phase) => total + Math.round((phase.seconds ?? 0) * 1_000),
                    0,
                );
                expect(Math.round((rto.seconds ?? 0) * 1_000)).to.equal(sum);
                expect(rto.met).to.equal((rto.seconds ?? 0) <= 3_600);
            }),
        );
    });

    it("has no RTO where the drill did not get to its last check", () => {
        const parts = drillParts({ rto: { ...judged(null, 3_600), phases: drillParts().rto.phases } });
        const { rto, verdict } = assembleEvidence(parts);
        expect(rto).to.include({ seconds: null, met: null });
        expect(verdict).to.equal("inconclusive");
    });

    it("names what ended it before its last check, and nothing where it ran to its end", () => {
        const stopped = { failure: "AwsThrottled", message: "AWS throttles." } as const;
        expect(assembleEvidence(drillParts({ stopped })).stopped).to.equal("AwsThrottled");
        expect(assembleEvidence(drillParts()).stopped).to.equal(null);
    });

    it("counts only tables whose rows were counted", () => {
        const tables = [aTable({ rows: 10 }), aTable({ rows: null, comparison: "missing", baselineRows: 7 })];
        expect(assembleEvidence(drillParts({ tables })).totals).to.include({ tables: 1, rows: 10 });
    });

    it("takes the totals of a full read where there was no baseline to compare with", () => {
        const parts = drillParts({
            tables: [],
            baseline: null,
            readInFull: { tables: 2, rows: 9, unread: [] },
        });
        expect(assembleEvidence(parts).totals).to.include({ tables: 2, rows: 9 });
    });
});
