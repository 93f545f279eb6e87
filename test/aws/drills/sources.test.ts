import { expect } from "chai";
import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import type { AwsGround } from "../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../support/aws/ground/of-suite.ts";
import { expectClean, takeBaseline } from "../long/drills/drilling.ts";

/**
 * Each kind of recovery point from end to end, by the real executable: choose, preflight, up, quarantine, real SQL on a
 * real PostgreSQL that was started from the very backup that the request named, destroy.
 */
describe("drills on AWS", function () {
    this.timeout(300_000);
    const started = groundOfSuite();
    let ground: AwsGround;
    before(async () => {
        ground = started();
        await takeBaseline(ground);
        await ground.takeSnapshot("rds:shop-orders-2026-11-21-03-05");
        await ground.archive();
    });
    afterEach(() => expectClean(ground));

    const passed = async (...words: string[]): Promise<SealedEvidence> => {
        const { exitCode, evidence, stderr } = await ground.drill(words);
        expect(evidence.reasons, stderr).to.deep.equal([]);
        expect({ exitCode, ...evidence }).to.deep.include({
            exitCode: 0,
            verdict: "passed",
            proof: "matched",
            cleanup: "clean",
        });
        expect(evidence.totals).to.include({ tables: 4, rows: 10_000 });
        return evidence;
    };

    it("restores the latest snapshot", async () => {
        const { source, cost, rpo } = await passed("--stack", "production", "--source", "rds-snapshot");
        expect(source).to.include({ kind: "rds-snapshot", point: "rds:shop-orders-2026-11-21-03-05" });
        expect(cost?.amount)
            .to.be.greaterThan(0)
            .and.at.most(cost?.estimated ?? 0);
        expect(rpo.seconds).to.be.greaterThan(0);
    });

    it("restores to the second of the baseline, and what is demanded there is identical", async () => {
        const { source, aligned } = await passed("--stack", "production", "--source", "rds-pitr");
        expect(source).to.include({ kind: "rds-pitr", to: "baseline" });
        expect(aligned?.exact).to.equal(true);
    });

    it("restores to the latest restorable time", async () => {
        const words = ["--stack", "production", "--source", "rds-pitr", "--to", "latest"];
        expect((await passed(...words)).source.to).to.equal("latest");
    });

    it("restores a recovery point of AWS Backup", async () => {
        const arn = await ground.takeVaultPoint("shop-production");
        const { source } = await passed("--stack", "production", "--source", "backup-vault");
        expect(arn).to.contain(source.point);
    });

    it("restores from an air-gapped vault by way of a copy, which goes with the rest", async () => {
        await ground.takeVaultPoint("shop-production-air-gapped");
        const { source } = await passed("--stack", "production", "--source", "backup-vault");
        expect(source.kind).to.equal("backup-vault");
        expect(ground.cloud.control.requests.of("backup:StartCopyJob")).to.have.lengthOf(1);
    });

    it("restores a copy of a snapshot in the DR region", async () => {
        await ground.copyToDr("rds:shop-orders-2026-11-21-03-05", "shop-orders-copied");
        const { source } = await passed("--stack", "dr");
        expect(source).to.include({ kind: "dr-copy", point: "shop-orders-copied" });
    });

    it("restores replicated automated backups in the DR region", async () => {
        await ground.replicateToDr();
        await passed("--stack", "dr", "--to", "baseline");
    });
});
