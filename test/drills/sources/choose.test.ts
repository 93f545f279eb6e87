import { expect } from "chai";
import fc from "fast-check";
import { Failure } from "../../../infra/failure.ts";
import type { RecoveryPoint } from "../../../drills/model/recovery-point.ts";
import { choosePoint } from "../../../drills/sources/choose.ts";
import { parsePointSelector } from "../../../drills/sources/point-selector.ts";
import { parseRestoreTarget } from "../../../drills/sources/restore-target.ts";

const points = [
    point("point-20261120t140000z-00000c", "2026-11-20T14:00:00Z", "0/9000000", "creating"),
    point("point-20261120t130000z-00000b", "2026-11-20T13:00:00Z", "0/7000000"),
    point("point-20261120t120000z-00000a", "2026-11-20T12:00:00Z", "0/5000000"),
];
const now = new Date("2026-11-20T15:00:00Z");
const first = { random: 0, now };
const baseline = { kind: "baseline" } as const;
const latest = { kind: "latest" } as const;

function point(
    id: string,
    takenAt: string,
    endLsn: string,
    status: RecoveryPoint["status"] = "available",
): RecoveryPoint {
    return {
        id,
        source: "local",
        status,
        takenAt,
        serverVersion: "18.4",
        systemIdentifier: "7",
        database: "shop",
        timeline: 1,
        sizeBytes: 1,
        endLsn,
        baselineLsn: endLsn,
        baselineAt: null,
        aws: null,
    };
}

function failureOf(work: () => unknown): Failure {
    try {
        work();
    } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
    }
    throw new Error("nothing was thrown");
}

describe("choosing a recovery point", () => {
    it("takes the newest that is complete, never one that is still being made", () => {
        expect(choosePoint(points, latest, baseline, first).id).to.equal("point-20261120t130000z-00000b");
    });

    it("refuses by name a point that is still being made", () => {
        const failure = failureOf(() =>
            choosePoint(points, parsePointSelector(points[0]?.id ?? ""), baseline, first),
        );
        expect(failure.failure).to.equal("NoRecoveryPoint");
    });

    it("takes, for an instant, the newest point that ended before it", () => {
        const target = parseRestoreTarget("2026-11-20T12:30:00Z");
        expect(choosePoint(points, latest, target, first).id).to.equal("point-20261120t120000z-00000a");
    });

    it("takes, for an LSN, the newest point that ended before it", () => {
        expect(choosePoint(points, latest, parseRestoreTarget("0/6FFFFFF"), first).id).to.equal(
            "point-20261120t120000z-00000a",
        );
        expect(choosePoint(points, latest, parseRestoreTarget("1/0"), first).id).to.equal(
            "point-20261120t130000z-00000b",
        );
    });

    it("picks at random only among the complete ones", () => {
        fc.assert(
            fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
                expect(
                    choosePoint(points, { kind: "random", withinSeconds: null }, baseline, { random, now })
                        .status,
                ).to.equal("available");
            }),
        );
    });

    it("says which ids come nearest when there is no such point", () => {
        const failure = failureOf(() =>
            choosePoint(points, parsePointSelector("point-20261120t120000z-00000d"), baseline, first),
        );
        expect(failure.failure).to.equal("UnknownName");
        expect(failure.hint).to.contain("point-20261120t120000z-00000a");
    });

    it("says what the oldest point is when an instant lies before it", () => {
        const failure = failureOf(() =>
            choosePoint(points, latest, parseRestoreTarget("2026-11-19T00:00:00Z"), first),
        );
        expect(failure.failure).to.equal("OutsideRecoverableWindow");
        expect(failure.message).to.contain("2026-11-20T12:00:00Z");
    });

    it("fails by name when there is none at all", () => {
        expect(failureOf(() => choosePoint([], latest, baseline, first)).failure).to.equal("NoRecoveryPoint");
    });
});
