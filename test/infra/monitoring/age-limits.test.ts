import { expect } from "chai";
import { ageLimits } from "../../../infra/monitoring/age-limits.ts";

const hour = 3_600;
const day = 24 * hour;

describe("how old things may be", () => {
    it("is a schedule's longest pause and the grace, and what the objective says of points", () => {
        const limits = ageLimits({
            maxPointAgeSeconds: day,
            graceHours: 6,
            cacheSnapshotHours: 7,
            drill: "cron(0 2 ? * SUN *)",
            export: "cron(0 6 1 * ? *)",
            verification: "cron(0 4 ? * SUN *)",
        });
        expect(limits).to.deep.equal({
            recoveryPoint: day,
            drill: 7 * day + 6 * hour,
            export: 31 * day + 6 * hour,
            verification: 7 * day + 6 * hour,
            cacheSnapshot: 7 * hour,
        });
    });

    it("is not watched where nothing recurs", () => {
        const limits = ageLimits({ maxPointAgeSeconds: day, graceHours: 6, drill: "cron(0 2 1 1 ? 2027)" });
        expect(limits).to.deep.equal({ recoveryPoint: day });
    });
});
