import { expect } from "chai";
import { identityFindings, rightSource, tokenIsExpected } from "../../../drills/checks/right-source.ts";
import { reachable, versionFindings } from "../../../drills/checks/reachable.ts";
import { withCopy } from "../../support/checked-copy.ts";
import { exampleContext } from "../../support/check-context.ts";
import { exampleBaseline } from "../../support/example-baseline.ts";

const server = {
    serverVersion: "18.4",
    systemIdentifier: "7",
    database: "shop",
    timeline: 1,
    inRecovery: true,
};

describe("the check of the right source", () => {
    it("holds the server against the point and against the baseline", () => {
        const { point, baseline } = exampleContext();
        expect(identityFindings(server, { point, baseline })).to.deep.equal([]);
        const other = identityFindings({ ...server, systemIdentifier: "8" }, { point, baseline });
        expect(other.map(({ message }) => message)).to.deep.equal([
            "The copy's system identifier is 8; the recovery point has 7.",
            "The copy's system identifier is 8; the baseline has 7.",
        ]);
        expect(identityFindings({ ...server, database: "other" }, { point, baseline: null })).to.have.length(
            1,
        );
    });

    it("refuses a timeline older than that of the point, not a younger one", () => {
        const { point } = exampleContext();
        const on = (timeline: number) =>
            identityFindings(server, { point: { ...point, timeline }, baseline: null });
        expect(on(2).map(({ message }) => message)).to.deep.equal([
            "The copy is on timeline 1; the recovery point is on 2.",
        ]);
        expect(identityFindings({ ...server, timeline: 3 }, { point, baseline: null })).to.deep.equal([]);
    });

    it("fails for a clone, which has the identifier and not the token", async () => {
        await withCopy("CREATE TABLE public.t ()", async (copy) => {
            await copy.session.script("DROP TABLE lifeboat.token");
            const { outcome, findings } = await copy.run(rightSource);
            expect(outcome).to.equal("failed");
            expect(findings.map(({ subject }) => subject)).to.deep.equal(["token"]);
            const earlier = await copy.run(rightSource, () => ({ target: { kind: "immediate" } }));
            expect([earlier.outcome, earlier.findings[0]?.level]).to.deep.equal(["passed", "note"]);
        });
    });

    it("expects the token wherever a restore ends after the baseline", () => {
        const baseline = exampleBaseline();
        expect(tokenIsExpected({ kind: "baseline" }, baseline)).to.equal(true);
        expect(tokenIsExpected({ kind: "latest" }, baseline)).to.equal(true);
        expect(tokenIsExpected({ kind: "immediate" }, baseline)).to.equal(false);
        expect(tokenIsExpected({ kind: "lsn", lsn: "0/5000028" }, baseline)).to.equal(true);
        expect(tokenIsExpected({ kind: "lsn", lsn: "0/5000027" }, baseline)).to.equal(false);
        expect(tokenIsExpected({ kind: "time", time: "2026-01-02T05:04:06+02:00" }, baseline)).to.equal(true);
        expect(tokenIsExpected({ kind: "time", time: "2026-01-02T05:04:05+02:00" }, baseline)).to.equal(
            false,
        );
    });
});

describe("the check whether the copy is reachable", () => {
    it("wants production's major version and notes another minor one", () => {
        expect(versionFindings("18.4", "18.4")).to.deep.equal([]);
        expect(versionFindings("18.5", "18.4").map(({ level }) => level)).to.deep.equal(["note"]);
        expect(versionFindings("17.4", "18.4").map(({ level }) => level)).to.deep.equal(["failure"]);
    });

    it("says what state the copy is in", async () => {
        await withCopy("", async (copy) => {
            const { summary } = await copy.run(reachable);
            expect(summary).to.equal(`PostgreSQL ${copy.baseline.serverVersion}, open for writes`);
        });
    });
});
