import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { decideGate, type GateDecision, type GateDemand } from "../../../../drills/evidence/ledger/gate.ts";
import { verifyLedger } from "../../../../drills/evidence/ledger/verify-ledger.ts";
import { withLedger } from "../../../support/example-ledger.ts";

const day = 86_400;
const nightly: GateDemand = {
    target: "lab",
    maxAgeSeconds: 1.5 * day,
    proof: "matched",
    allowDegraded: false,
};

/** The decision over one drill a day, from the 1st of November on. */
function decided(
    drills: readonly string[],
    at: string,
    demand: Partial<GateDemand> = {},
    tamper = (text: string) => text,
): Promise<GateDecision> {
    return withLedger(async ({ home, keyPair }) => {
        const text = drills.length === 0 ? "" : await readFile(home.ledger, "utf8");
        const verified = verifyLedger(Buffer.from(tamper(text)), keyPair.publicKeyPem);
        return decideGate(verified, { ...nightly, ...demand }, new Date(at));
    }, drills);
}

const obstaclesOf = ({ obstacles }: GateDecision) => obstacles.map(({ obstacle }) => obstacle);

describe("the gate", () => {
    it("is open for a passed drill up to its greatest age, to the millisecond", async () => {
        const open = await decided(["failed-content", "passed"], "2026-11-03T15:12:08.931Z");
        expect(open).to.deep.include({ open: true, obstacles: [], ageSeconds: 1.5 * day });
        expect(open.drill?.sequence).to.equal(2);
        const late = await decided(["passed"], "2026-11-02T15:12:08.932Z");
        expect(late.open).to.equal(false);
        expect(obstaclesOf(late)).to.deep.equal(["too-old"]);
        const older = await decided(["passed"], "2026-11-03T03:12:08.931Z");
        expect(older.obstacles[0]?.message).to.equal(
            "The last drill ended 2 d ago, 12 h more than the 1 d 12 h allowed.",
        );
    });

    it("is closed by a newer drill that did not pass, whatever came before", async () => {
        for (const name of ["failed-content", "inconclusive-baseline", "degraded-rpo-missed"]) {
            const decision = await decided(["passed", name], "2026-11-02T04:00:00Z");
            expect(obstaclesOf(decision), name).to.include("not-passed");
            expect(decision.drill?.sequence, name).to.equal(2);
        }
    });

    it("passes over drills that were interrupted, but their time goes by", async () => {
        const drills = ["passed", "interrupted", "interrupted"];
        expect((await decided(drills, "2026-11-02T04:00:00Z", {})).obstacles[0]?.obstacle).to.equal("clock");
        const later = await decided(drills, "2026-11-03T04:00:00Z");
        expect(later.drill?.sequence).to.equal(1);
        expect(obstaclesOf(later)).to.deep.equal(["too-old"]);
        const week = await decided(drills, "2026-11-03T04:00:00Z", { maxAgeSeconds: 7 * day });
        expect(week.open).to.equal(true);
        expect(obstaclesOf(await decided(["interrupted"], "2026-11-02T04:00:00Z"))).to.deep.equal([
            "no-drill",
        ]);
    });

    it("counts a degraded drill only where that is allowed", async () => {
        const at = "2026-11-01T04:00:00Z";
        const drills = ["degraded-rpo-missed"];
        expect(obstaclesOf(await decided(drills, at))).to.deep.equal(["not-passed"]);
        expect((await decided(drills, at, { allowDegraded: true })).open).to.equal(true);
        expect((await decided(["failed-content"], at, { allowDegraded: true })).open).to.equal(false);
    });

    it("demands at least the proof that was asked for", async () => {
        const at = "2026-11-01T04:00:00Z";
        const drills = ["passed-without-baseline"];
        expect(obstaclesOf(await decided(drills, at))).to.deep.equal(["weaker-proof"]);
        expect((await decided(drills, at, { proof: "read" })).open).to.equal(true);
        expect((await decided(["passed"], at, { proof: "read" })).open).to.equal(true);
    });

    it("is closed where any record lies in the future: an age by that clock is worth nothing", async () => {
        const decision = await decided(["passed", "passed"], "2026-11-02T03:12:08.930Z");
        expect(obstaclesOf(decision)).to.deep.equal(["clock"]);
    });

    it("is closed where there is no drill of that target, and names those that there are", async () => {
        const decision = await decided(["passed"], "2026-11-01T04:00:00Z", { target: "shop" });
        expect(obstaclesOf(decision)).to.deep.equal(["no-drill"]);
        expect(decision.obstacles[0]?.message).to.contain("shop").and.contain("drills of lab");
        expect(obstaclesOf(await decided([], "2026-11-01T04:00:00Z"))).to.deep.equal(["no-drill"]);
    });

    it("is closed where the ledger does not hold, even if the last drill of it passed", async () => {
        const decision = await decided(["failed-content", "passed"], "2026-11-02T04:00:00Z", {}, (text) =>
            text.replace('"failed"', '"passed"'),
        );
        expect(obstaclesOf(decision)).to.deep.equal(["ledger-broken"]);
        expect(decision.obstacles[0]?.message).to.contain("line 1");
        expect(decision.drill).to.equal(null);
    });
});
