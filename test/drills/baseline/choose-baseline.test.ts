import { expect } from "chai";
import fc from "fast-check";
import {
    type BaselineCandidate,
    chooseBaseline,
    type RestorePlace,
} from "../../../drills/baseline/choose-baseline.ts";
import { formatLsn } from "../../../infra/local/wal-archive/lsn.ts";

const candidates: readonly BaselineCandidate[] = [
    { pointId: "tuesday", lsn: "0/5000100", capturedAt: "2026-01-06T03:00:00.500Z" },
    { pointId: "wednesday", lsn: "0/9000100", capturedAt: "2026-01-07T03:00:00.500Z" },
    { pointId: "monday", lsn: "0/3000100", capturedAt: "2026-01-05T03:00:00.500Z" },
];

function place(target: RestorePlace["target"], changes: Partial<RestorePlace> = {}): RestorePlace {
    return { pointId: "tuesday", target, endLsn: "0/5000000", archiveEndLsn: "0/A000000", ...changes };
}

describe("the baseline of a restore", () => {
    it("is the point's own where the restore stops there", () => {
        expect(chooseBaseline(candidates, place({ kind: "baseline" }))).to.equal("tuesday");
    });

    it("is for an LSN the newest that is not younger, that very place included", () => {
        const at = (lsn: string): string => chooseBaseline(candidates, place({ kind: "lsn", lsn }));
        expect(at("0/5000100")).to.equal("tuesday");
        expect(at("0/50000FF"), "the restore ends before Tuesday's baseline").to.equal("monday");
        expect(at("0/9000100")).to.equal("wednesday");
    });

    it("is for a time the newest that was captured by then", () => {
        const at = (time: string): string => chooseBaseline(candidates, place({ kind: "time", time }));
        expect(at("2026-01-07T03:00:00Z")).to.equal("tuesday");
        expect(at("2026-01-07T03:00:01Z")).to.equal("wednesday");
        expect(at("2026-01-06T05:00:01+02:00")).to.equal("tuesday");
    });

    it("is that of an earlier point where the restore stops at the end of the backup", () => {
        expect(chooseBaseline(candidates, place({ kind: "immediate" }))).to.equal("monday");
    });

    it("is the newest that the archive reaches where the restore goes as far as it can", () => {
        const latest = { kind: "latest" } as const;
        expect(chooseBaseline(candidates, place(latest))).to.equal("wednesday");
        expect(chooseBaseline(candidates, place(latest, { archiveEndLsn: "0/8000000" }))).to.equal("tuesday");
    });

    it("is the point's own where all are younger, or nothing is known", () => {
        expect(chooseBaseline(candidates, place({ kind: "lsn", lsn: "0/3000000" }))).to.equal("tuesday");
        expect(chooseBaseline([], place({ kind: "latest" }))).to.equal("tuesday");
        expect(chooseBaseline(candidates, place({ kind: "immediate" }, { endLsn: null }))).to.equal(
            "tuesday",
        );
    });

    it("never is younger than the target while an older one is there, and none lies between", () => {
        const lsns = fc.uniqueArray(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 1 });
        fc.assert(
            fc.property(lsns, fc.bigInt({ min: 0n, max: 1_000n }), (found, target) => {
                const some = found.map((lsn) => ({
                    pointId: String(lsn),
                    lsn: formatLsn(lsn),
                    capturedAt: "2026-01-05T03:00:00Z",
                }));
                const chosen = chooseBaseline(some, place({ kind: "lsn", lsn: formatLsn(target) }));
                const older = found.filter((lsn) => lsn <= target);
                if (older.length === 0) expect(chosen).to.equal("tuesday");
                else
                    expect(older.every((lsn) => lsn <= BigInt(chosen)) && BigInt(chosen) <= target).to.equal(
                        true,
                    );
            }),
        );
    });
});
