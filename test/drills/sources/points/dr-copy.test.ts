import { expect } from "chai";
import type { VaultRows } from "../../../../drills/sources/backup-vault/vault-points.ts";
import { copiedPoints } from "../../../../drills/sources/dr-copy/points.ts";
import {
    baselineNamed,
    exampleBackup,
    exampleDrContext,
    exampleSnapshot,
    exampleVaultPoint,
    otherResourceId,
    resourceId,
} from "../../../support/aws/example-rows.ts";

const context = exampleDrContext();
const none: VaultRows = { points: [], snapshots: [], backups: [] };
const here = (identifier: string) => `arn:aws:rds:eu-west-1:123456789012:snapshot:${identifier}`;
const copy = (identifier: string, takenAt: string, changes = {}) =>
    exampleSnapshot(identifier, takenAt, {
        arn: here(identifier),
        type: "manual",
        copyOf: `arn:aws:rds:eu-central-1:123456789012:snapshot:rds:of-${identifier}`,
        copiedFrom: "eu-central-1",
        ...changes,
    });

describe("what came to the DR region", () => {
    it("are copies of production's snapshots, as old as what they are copies of", () => {
        const row = copy("copy-1", "2026-11-20T03:05:00.000Z", { createdAt: "2026-11-21T09:00:00.000Z" });
        const [listed, ...others] = copiedPoints({ ...none, snapshots: [row] }, context);
        expect(others).to.deep.equal([]);
        expect(listed?.point).to.include({ source: "dr-copy", takenAt: "2026-11-20T03:05:00.000Z" });
        expect(listed?.point.aws).to.deep.include({
            from: { kind: "snapshot", arn: here("copy-1") },
            region: "eu-west-1",
        });
    });

    it("are no copies of another account, region or instance, nor what the replica backs up of itself", () => {
        const at = "2026-11-20T03:05:00.000Z";
        const snapshots = [
            copy("foreign", at, { copyOf: "arn:aws:rds:eu-central-1:999999999999:snapshot:x" }),
            copy("elsewhere", at, {
                copyOf: "arn:aws:rds:us-east-1:123456789012:snapshot:x",
                copiedFrom: "us-east-1",
            }),
            copy("another", at, { instance: "shop-orders-2" }),
            copy("own", at, { copyOf: null, copiedFrom: null }),
            copy("replica", at, { instance: "shop-orders-replica", copyOf: null, copiedFrom: null }),
            copy("shared", at, { type: "shared" }),
        ];
        expect(copiedPoints({ ...none, snapshots }, context)).to.deep.equal([]);
    });

    it("are replicated automated backups, restored by their own ARN", () => {
        const row = exampleBackup({
            status: "replicating",
            arn: "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-two",
        });
        const tagged = { ...row, tags: baselineNamed("2026-11-21T02:55:00Z") };
        const [listed] = copiedPoints({ ...none, backups: [tagged] }, context);
        expect(listed?.point.aws?.from).to.deep.equal({
            kind: "point-in-time",
            resourceId,
            replicatedArn: row.arn,
        });
        expect(listed?.point.baselineAt).to.equal("2026-11-21T02:55:00.000Z");
    });

    it("are copies in vaults, once each, though RDS shows them as snapshots too", () => {
        const arn = here("awsbackup:copyjob-1");
        const row = copy("awsbackup:copyjob-1", "2026-11-21T01:02:03.000Z", { type: "awsbackup" });
        const point = exampleVaultPoint("x", { arn, vault: "shop-dr" });
        const listed = copiedPoints({ ...none, points: [point], snapshots: [row] }, context);
        expect(listed.map(({ point: one }) => [one.id, one.takenAt, one.aws?.expiresAt])).to.deep.equal([
            ["awsbackup:copyjob-1", "2026-11-21T01:02:03.000Z", "2026-12-26T01:00:00.000Z"],
        ]);
    });

    it("are of the instance whose data is newest, not of an earlier one whose snapshot was copied later", () => {
        const earlier = copy("late", "2026-10-01T03:05:00.000Z", {
            resourceId: otherResourceId,
            createdAt: "2026-11-21T11:00:00.000Z",
        });
        const current = copy("current", "2026-11-20T03:05:00.000Z");
        const ids = copiedPoints({ ...none, snapshots: [earlier, current] }, context).map(
            ({ point }) => point.id,
        );
        expect(ids).to.deep.equal(["current"]);
    });
});
