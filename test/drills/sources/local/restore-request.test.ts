import { expect } from "chai";
import type { RecoveryPoint } from "../../../../drills/model/recovery-point.ts";
import type { RestoreTarget } from "../../../../drills/model/restore-request.ts";
import { neededLsn, serverTarget } from "../../../../drills/sources/local/restore-request.ts";

const point: RecoveryPoint = {
    id: "point-20261121t081500z-0a1b2c",
    source: "local",
    status: "available",
    takenAt: "2026-11-21T08:15:00.000Z",
    serverVersion: "18.4",
    systemIdentifier: "1",
    database: "shop",
    timeline: 1,
    sizeBytes: 1,
    endLsn: "0/2000100",
    baselineLsn: "0/3000200",
    baselineAt: null,
    aws: null,
};

describe("the target of a drill", () => {
    it("pauses before the record at the baseline, which the point's record names", () => {
        expect(serverTarget(point, { kind: "baseline" })).to.deep.equal({
            target: { kind: "lsn", lsn: "0/3000200", inclusive: false },
            action: "pause",
        });
    });

    it("is open for writes at the end of the archive alone", () => {
        const kinds: RestoreTarget[] = [
            { kind: "baseline" },
            { kind: "immediate" },
            { kind: "lsn", lsn: "0/3" },
            { kind: "time", time: "2026-11-21T08:15:00Z" },
            { kind: "latest" },
        ];
        expect(kinds.map((target) => serverTarget(point, target).action)).to.deep.equal([
            "pause",
            "pause",
            "pause",
            "pause",
            "promote",
        ]);
    });

    it("says how far the archive has to reach: to the LSN where there is one, else to the end of the backup", () => {
        expect(neededLsn(point, { kind: "baseline" })).to.equal("0/3000200");
        expect(neededLsn(point, { kind: "lsn", lsn: "0/4000000" })).to.equal("0/4000000");
        expect(neededLsn(point, { kind: "latest" })).to.equal("0/2000100");
        expect(neededLsn(point, { kind: "time", time: "2026-11-21T09:00:00Z" })).to.equal("0/2000100");
    });

    it("cannot be a baseline that was never captured", () => {
        const without = { ...point, baselineLsn: null };
        expect(() => serverTarget(without, { kind: "baseline" })).to.throw(/has no baseline/);
        expect(() => neededLsn(without, { kind: "baseline" })).to.throw(/has no baseline/);
    });
});
