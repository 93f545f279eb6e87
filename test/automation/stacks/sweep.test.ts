import { expect } from "chai";
import type { DrillState } from "../../../automation/stacks/owner.ts";
import { decide, stillSuspect } from "../../../automation/stacks/sweep.ts";

describe("the rule of a sweep", () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const expired = [{ expiresAt: "2026-11-20T11:59:59Z", shared: false }];
    const fresh = [{ expiresAt: "2026-11-20T12:00:01Z", shared: false }];
    const unknown = [{ expiresAt: null, shared: false }];

    it("leaves a drill that is running, even when it has expired or is named", () => {
        expect(decide("running", expired, { now }).decision).to.equal("leave");
        expect(decide("running", expired, { now, drillId: "drill-1" }).decision).to.equal("leave");
    });

    it("leaves what another machine may be running, until it has expired or is named", () => {
        const elsewhere = (found: typeof fresh): typeof fresh =>
            found.map((one) => ({ ...one, shared: true }));
        expect(decide("unknown", elsewhere(fresh), { now }).decision).to.equal("leave");
        expect(decide("unknown", elsewhere(expired), { now }).decision).to.equal("remove");
        expect(decide("unknown", elsewhere(fresh), { now, drillId: "drill-1" }).decision).to.equal("remove");
        expect(decide("abandoned", elsewhere(fresh), { now }).decision).to.equal("remove");
    });

    it("removes whatever nobody alive answers for", () => {
        for (const state of ["orphaned", "abandoned", "unknown", "finished"] satisfies DrillState[]) {
            expect(decide(state, fresh, { now }).decision, state).to.equal("remove");
        }
    });

    it("leaves what was kept on request until it expires or is named", () => {
        expect(decide("kept", fresh, { now }).decision).to.equal("leave");
        expect(decide("kept", unknown, { now }).decision).to.equal("leave");
        expect(decide("kept", expired, { now }).decision).to.equal("remove");
        expect(decide("kept", fresh, { now, drillId: "drill-1" }).decision).to.equal("remove");
    });
});

describe("what a sweep could not tell whose it is", () => {
    const suspect = (place: string) => ({
        kind: "copied recovery point",
        place,
        because: "it bears no stamp",
    });
    const claimed = {
        ...{ drillId: "drill-1", expiresAt: null, kind: "copied recovery point", place: "arn:1" },
        ...{ shared: true, command: null },
    };

    it("is told, but for what was claimed meanwhile", () => {
        const suspects = [suspect("arn:1"), suspect("arn:2")];
        expect(stillSuspect(suspects, [])).to.deep.equal(suspects);
        const nothing = { removed: [], failed: [] };
        expect(stillSuspect(suspects, [nothing, { ...nothing, removed: [claimed] }])).to.deep.equal([
            suspect("arn:2"),
        ]);
        const failed = [{ leftover: claimed, reason: "denied" }];
        expect(stillSuspect(suspects, [{ ...nothing, failed }])).to.deep.equal([suspect("arn:2")]);
    });
});
