import { expect } from "chai";
import type { CheckContext } from "../../../drills/checks/check.ts";
import { outcomeOf } from "../../../drills/checks/outcome.ts";
import { recoveryTarget } from "../../../drills/checks/recovery-target.ts";
import type { Outcome } from "../../../drills/model/check-outcome.ts";
import type { RestoreTarget } from "../../../drills/model/restore-request.ts";
import { exampleComparison, exampleContext } from "../../support/check-context.ts";
import { exampleBaseline } from "../../support/example-baseline.ts";

function judged(changes: Partial<CheckContext>): Outcome {
    return outcomeOf(recoveryTarget, recoveryTarget.run(exampleContext(changes)));
}

function stoppedAt(lsn: string | null, target: RestoreTarget, lastCommitAt: string | null = null): Outcome {
    const { restored } = exampleContext();
    return judged({ target, restored: { ...restored, stoppedAt: { lsn, lastCommitAt } } });
}

const baseline = { kind: "baseline" } as const;

describe("the check of the recovery target", () => {
    it("wants the stop at the point's LSN of the baseline, not after it and not a page before", () => {
        expect(stoppedAt("0/5000028", baseline)).to.equal("passed");
        expect(stoppedAt("0/5000000", baseline), "a page header before").to.equal("passed");
        expect(stoppedAt("0/5000030", baseline)).to.equal("failed");
        expect(stoppedAt("0/4FFE000", baseline)).to.equal("failed");
    });

    it("takes the target from the recovery point, never from the baseline", () => {
        const { point } = exampleContext();
        expect(judged({ point: { ...point, baselineLsn: "0/6000000" } })).to.equal("failed");
        expect(judged({ baseline: null })).to.equal("passed");
    });

    it("fails when a later transaction is in a copy that must be at the baseline", () => {
        const comparison = exampleComparison({ alignment: { exact: false, laterTransactions: 1 } });
        expect(judged({ comparison })).to.equal("failed");
        const inexact = { ...exampleBaseline().snapshot, exact: false };
        expect(
            judged({ comparison, baseline: exampleBaseline({ snapshot: inexact }) }),
            "a baseline without a slot",
        ).to.equal("passed");
        expect(judged({ comparison, target: { kind: "latest" } })).to.equal("passed");
    });

    it("knows each kind of target", () => {
        const lsn = { kind: "lsn", lsn: "0/5000000" } as const;
        expect(stoppedAt("0/5000080", lsn), "to the end of the record that holds it").to.equal("passed");
        expect(stoppedAt("0/4000000", lsn)).to.equal("failed");
        const time = { kind: "time", time: "2026-01-02T03:04:05+00:00" } as const;
        expect(stoppedAt(null, time, "2026-01-02T03:04:05.000Z")).to.equal("passed");
        expect(stoppedAt(null, time, "2026-01-02T03:04:05.001Z")).to.equal("failed");
        expect(stoppedAt("0/4000028", { kind: "immediate" })).to.equal("passed");
        expect(stoppedAt("0/3000000", { kind: "immediate" })).to.equal("failed");
    });

    it("is inconclusive when the server does not say where it stopped", () => {
        expect(stoppedAt(null, baseline)).to.equal("inconclusive");
    });

    it("names every segment that the roll-forward could not replay", () => {
        const { findings } = recoveryTarget.run(
            exampleContext({
                rolledForward: {
                    reachedLsn: "0/6000000",
                    lastCommitAt: null,
                    archiveEndLsn: "0/9000000",
                    problems: [
                        "000000010000000000000006 is missing",
                        "000000010000000000000007 is truncated.",
                    ],
                },
            }),
        );
        expect(findings.map(({ level, message }) => [level, message])).to.deep.equal([
            ["failure", "000000010000000000000006 is missing."],
            ["failure", "000000010000000000000007 is truncated."],
        ]);
    });
});
