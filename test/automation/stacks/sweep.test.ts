import { expect } from "chai";
import type { DrillState } from "../../../automation/stacks/owner.ts";
import { decide } from "../../../automation/stacks/sweep.ts";

describe("the rule of a sweep", () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const expired = [{ expiresAt: "2026-11-20T11:59:59Z" }];
    const fresh = [{ expiresAt: "2026-11-20T12:00:01Z" }];
    const unknown = [{ expiresAt: null }];

    it("leaves a drill that is running, even when it has expired or is named", () => {
        expect(decide("running", expired, { now }).decision).to.equal("leave");
        expect(decide("running", expired, { now, drillId: "drill-1" }).decision).to.equal("leave");
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
