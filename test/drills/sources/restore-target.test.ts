import { expect } from "chai";
import { describeRestoreTarget, parseRestoreTarget } from "../../../drills/sources/restore-target.ts";
import { Failure } from "../../../infra/failure.ts";

describe("a restore target", () => {
    it("is read as it is written back", () => {
        for (const text of ["baseline", "latest", "immediate", "0/5A3C1D8", "2026-11-20T12:00:00.000Z"]) {
            expect(describeRestoreTarget(parseRestoreTarget(text))).to.equal(text);
        }
    });

    it("needs an offset when it is an instant", () => {
        expect(parseRestoreTarget("2026-11-20 14:00:00+02:00")).to.deep.equal({
            kind: "time",
            time: "2026-11-20T12:00:00.000Z",
        });
        for (const text of ["2026-11-20T12:00:00", "yesterday", "0/XYZ", "", "2026-13-40T99:00:00Z"]) {
            expect(() => parseRestoreTarget(text), text)
                .to.throw(Failure)
                .with.property("failure", "BadUsage");
        }
    });
});
