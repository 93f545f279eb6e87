import { expect } from "chai";
import { duration, freshness, heartbeatFindings } from "../../../drills/checks/freshness.ts";
import { withCopy } from "../../support/checked-copy.ts";
import { exampleContext } from "../../support/check-context.ts";

const hour = 3_600_000;

describe("the check of freshness", () => {
    it("fails when the point is older than the limit, by the server's own instants", async () => {
        await withCopy("", async (copy) => {
            const age = (milliseconds: number) =>
                copy.run(freshness, ({ point, startedAt }) => ({
                    point: {
                        ...point,
                        takenAt: new Date(Date.parse(startedAt) - milliseconds).toISOString(),
                    },
                }));
            expect((await age(23 * hour)).outcome).to.equal("passed");
            const old = await age(25 * hour);
            expect([old.outcome, old.findings[0]?.message]).to.deep.equal([
                "failed",
                "The recovery point is 1 d 1 h old; the limit is 1 d.",
            ]);
            expect((await age(-hour)).outcome, "taken after the drill began").to.equal("inconclusive");
        });
    });

    it("judges the age of backups by their end, wherever the restore stopped in them", async () => {
        await withCopy("", async (copy) => {
            const { outcome, findings } = await copy.run(freshness, ({ point, startedAt }) => ({
                // to a baseline of two days ago, of backups that end five minutes ago
                failureAt: new Date(Date.parse(startedAt) - 48 * hour).toISOString(),
                point: { ...point, takenAt: new Date(Date.parse(startedAt) - hour / 12).toISOString() },
            }));
            expect([outcome, findings.filter(({ level }) => level !== "note")]).to.deep.equal(["passed", []]);
        });
    });

    it("tells a dead heartbeat from an old backup", async () => {
        await withCopy("UPDATE lifeboat.heartbeat SET at = at - interval '10 minutes'", async (copy) => {
            const { outcome, findings } = await copy.run(freshness);
            expect(outcome).to.equal("warned");
            expect(findings[0]?.message).to.match(
                /^The heartbeat stopped at .* commits go on for 10 min .*its writer is dead, not the backup old\.$/,
            );
        });
    });

    it("does not call a heartbeat dead that is as old as everything else", () => {
        const { restored } = exampleContext();
        expect(heartbeatFindings("2026-01-02T03:04:05Z", { restored, rolledForward: null })).to.deep.equal(
            [],
        );
        const rolledForward = {
            reachedLsn: "0/6",
            lastCommitAt: "2026-01-02T03:05:06Z",
            archiveEndLsn: "0/6",
            problems: [],
        };
        expect(heartbeatFindings("2026-01-02T03:04:05Z", { restored, rolledForward })).to.have.length(1);
    });

    it("notes that there is no heartbeat", async () => {
        await withCopy("DROP TABLE lifeboat.heartbeat", async (copy) => {
            const { outcome, findings } = await copy.run(freshness);
            expect([outcome, findings[0]?.level]).to.deep.equal(["passed", "note"]);
        });
    });

    it("writes durations as people say them", () => {
        expect([0.44, 59.9, 60, 65, 3_600, 5_400, 86_400, 93_600].map(duration)).to.deep.equal([
            "0.4 s",
            "59.9 s",
            "1 min",
            "1 min 5 s",
            "1 h",
            "1 h 30 min",
            "1 d",
            "1 d 2 h",
        ]);
    });
});
