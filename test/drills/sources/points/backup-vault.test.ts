import { expect } from "chai";
import { pointsInVaults } from "../../../../drills/sources/backup-vault/points.ts";
import type { VaultRows } from "../../../../drills/sources/backup-vault/vault-points.ts";
import {
    baselineNamed,
    exampleBackup,
    examplePointContext,
    exampleSnapshot,
    exampleVaultPoint,
    otherResourceId,
    resourceId,
} from "../../../support/aws/example-rows.ts";

const context = examplePointContext();
const snapshot = exampleSnapshot("awsbackup:job-1", "2026-11-21T01:02:03.000Z", { type: "awsbackup" });
const rows = (changes: Partial<VaultRows>): VaultRows => ({
    points: [exampleVaultPoint("awsbackup:job-1")],
    snapshots: [snapshot],
    backups: [],
    ...changes,
});

describe("the points in vaults", () => {
    it("are snapshots of RDS, with the instant that RDS knows and the end that the vault knows", () => {
        const [listed] = pointsInVaults(rows({}), context);
        expect(listed?.point).to.deep.include({
            id: "awsbackup:job-1",
            source: "backup-vault",
            status: "available",
            takenAt: "2026-11-21T01:02:03.000Z",
        });
        expect(listed?.point.aws).to.deep.include({
            from: { kind: "snapshot", arn: snapshot.arn },
            expiresAt: "2026-12-26T01:00:00.000Z",
        });
    });

    it("lie in an air-gapped vault as what must be copied first, and are as production is", () => {
        const arn = "arn:aws:backup:eu-central-1:123456789012:recovery-point:1EB3B5E7";
        const point = exampleVaultPoint("x", { arn, vault: "shop-production-air-gapped" });
        const named = exampleSnapshot("rds:one", "2026-11-20T03:05:00.000Z", {
            tags: baselineNamed("2026-11-20T02:55:00Z"),
        });
        const [listed] = pointsInVaults(rows({ points: [point], snapshots: [named] }), context);
        expect(listed?.point).to.include({ id: "1EB3B5E7", serverVersion: "17.6", takenAt: point.createdAt });
        expect(listed?.point.aws).to.deep.include({
            from: { kind: "air-gapped", arn, vault: "shop-production-air-gapped" },
            allocatedGigabytes: 100,
            masterUser: "postgres",
            baseline: { at: "2026-11-20T02:55:00.000Z", sha256: "a".repeat(64) },
        });
    });

    it("are any second of a continuous one's window", () => {
        const arn = `arn:aws:backup:eu-central-1:123456789012:recovery-point:continuous:${resourceId.toLowerCase()}-a8864877`;
        const points = [exampleVaultPoint("x", { arn, status: "AVAILABLE" })];
        const [listed] = pointsInVaults(rows({ points, backups: [exampleBackup()] }), context);
        expect(listed?.point.aws?.from).to.deep.equal({
            kind: "point-in-time",
            resourceId,
            replicatedArn: null,
        });
        expect(listed?.window?.from.time).to.equal("2026-11-14T03:00:00.000Z");
        const [lost] = pointsInVaults(rows({ points }), context);
        expect([lost?.point.status, lost?.window]).to.deep.equal(["creating", null]);
    });

    it("are listed where RDS has lost them, so that a drill finds that out", () => {
        const [listed] = pointsInVaults(rows({ snapshots: [] }), context);
        expect([listed?.point.id, listed?.point.status]).to.deep.equal(["awsbackup:job-1", "available"]);
    });

    it("are none where they are expired, stopped, partial or of something else", () => {
        const points = [
            exampleVaultPoint("awsbackup:job-1", { status: "EXPIRED" }),
            exampleVaultPoint("awsbackup:job-1", { status: "STOPPED" }),
            exampleVaultPoint("awsbackup:job-1", { status: "PARTIAL" }),
            exampleVaultPoint("awsbackup:job-1", { status: "DELETING" }),
            exampleVaultPoint("awsbackup:job-1", { resourceType: "EBS" }),
            exampleVaultPoint("awsbackup:job-1", {
                resourceArn: "arn:aws:rds:eu-central-1:123456789012:db:x",
            }),
        ];
        expect(pointsInVaults(rows({ points }), context)).to.deep.equal([]);
    });

    it("are never of an earlier instance of the name", () => {
        const earlier = { ...snapshot, resourceId: otherResourceId };
        expect(pointsInVaults(rows({ snapshots: [earlier] }), context)).to.deep.equal([]);
    });

    it("count as being made until AWS Backup has completed them", () => {
        const points = [exampleVaultPoint("awsbackup:job-1", { status: "CREATING" })];
        const [listed] = pointsInVaults(rows({ points }), context);
        expect([listed?.point.status, listed?.window]).to.deep.equal(["creating", null]);
    });
});
