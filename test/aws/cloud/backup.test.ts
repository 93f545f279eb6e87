import {
    DeleteRecoveryPointCommand,
    DescribeBackupVaultCommand,
    DescribeCopyJobCommand,
    DescribeRecoveryPointCommand,
    DescribeRestoreJobCommand,
    GetRecoveryPointRestoreMetadataCommand,
    ListRecoveryPointsByBackupVaultCommand,
    ListRecoveryPointsByResourceCommand,
    ListTagsCommand,
    PutRestoreValidationResultCommand,
    StartCopyJobCommand,
    TagResourceCommand,
} from "@aws-sdk/client-backup";
import {
    DescribeDBInstancesCommand,
    DescribeDBSnapshotsCommand,
    RestoreDBInstanceFromDBSnapshotCommand,
} from "@aws-sdk/client-rds";
import { expect } from "chai";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import type { Copied } from "../../support/aws/cloud/copies.ts";
import type { Sdk } from "../../support/aws/cloud/sdk.ts";
import { copyingCloudOfSuite } from "./copying-cloud.ts";
import { refusal } from "./refusal.ts";

describe("the test cloud's stand-ins of AWS Backup", () => {
    let vaultArn: string;
    let shop: string;
    const started = copyingCloudOfSuite(async ({ region, control: { seed } }) => {
        const key = await seed.key(region);
        shop = (await seed.instance(region, { identifier: "shop", keyArn: key })).arn;
        vaultArn = await seed.vault(region, { name: "drills", keyArn: key });
        await seed.vault(region, { name: "daily", keyArn: key });
        const lock = { minRetentionDays: 7, maxRetentionDays: 35 };
        await seed.vault(region, { name: "gapped", keyArn: key, airGapped: true, lock });
    });
    let cloud: Cloud;
    let sdk: Sdk;
    let copies: readonly Copied[];
    beforeEach(() => {
        ({ cloud, sdk, copies } = started());
    });

    const copy = async (
        pointArn: string,
        from: string,
        token: string,
        days = 7,
    ): Promise<{
        readonly id: string;
        readonly states: readonly string[];
        readonly point?: string;
        readonly why?: string;
    }> => {
        const { CopyJobId: id = "" } = await sdk.backup.send(
            new StartCopyJobCommand({
                ...{
                    RecoveryPointArn: pointArn,
                    SourceBackupVaultName: from,
                    DestinationBackupVaultArn: vaultArn,
                },
                ...{ IamRoleArn: "arn:aws:iam::123456789012:role/copies", IdempotencyToken: token },
                Lifecycle: { DeleteAfterDays: days },
            }),
        );
        const states: string[] = [];
        for (;;) {
            const { CopyJob } = await sdk.backup.send(new DescribeCopyJobCommand({ CopyJobId: id }));
            states.push(CopyJob?.State ?? "");
            const { DestinationRecoveryPointArn: point, StatusMessage: why } = CopyJob ?? {};
            if (!["CREATED", "RUNNING"].includes(states.at(-1) ?? ""))
                return {
                    id,
                    states,
                    ...(point === undefined ? {} : { point }),
                    ...(why === undefined ? {} : { why }),
                };
        }
    };

    it("keep recovery points, which are snapshots of RDS with the snapshots' tags", async () => {
        const { arn, snapshot } = await cloud.control.seed.recoveryPoint(cloud.region, {
            vault: "daily",
            instance: "shop",
        });
        const input = { BackupVaultName: "daily", ByResourceArn: shop };
        const { RecoveryPoints = [] } = await sdk.backup.send(
            new ListRecoveryPointsByBackupVaultCommand(input),
        );
        expect(RecoveryPoints.map((one) => [one.RecoveryPointArn, one.Status])).to.deep.equal([
            [arn, "COMPLETED"],
        ]);
        const other = { BackupVaultName: "daily", ByResourceArn: `${shop}2` };
        const none = await sdk.backup.send(new ListRecoveryPointsByBackupVaultCommand(other));
        expect(none.RecoveryPoints).to.deep.equal([]);
        const byResource = await sdk.backup.send(
            new ListRecoveryPointsByResourceCommand({ ResourceArn: shop }),
        );
        expect(byResource.RecoveryPoints?.[0]?.BackupVaultName).to.equal("daily");
        await sdk.backup.send(new TagResourceCommand({ ResourceArn: arn, Tags: { a: "b" } }));
        expect((await sdk.backup.send(new ListTagsCommand({ ResourceArn: arn }))).Tags).to.deep.equal({
            a: "b",
        });
        const { DBSnapshots = [] } = await sdk.rds.send(
            new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: "shop", SnapshotType: "awsbackup" }),
        );
        expect(DBSnapshots.map((one) => [one.DBSnapshotIdentifier, one.TagList?.[0]?.Key])).to.deep.equal([
            [snapshot, "a"],
        ]);
        const point = { BackupVaultName: "daily", RecoveryPointArn: arn };
        const described = await sdk.backup.send(new DescribeRecoveryPointCommand(point));
        expect(described.CalculatedLifecycle?.DeleteAt).to.be.instanceOf(Date);
        const metadata = await sdk.backup.send(new GetRecoveryPointRestoreMetadataCommand(point));
        expect(metadata.RestoreMetadata).to.include({ DBInstanceClass: "db.t4g.medium" });
        await sdk.rds.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
                DBInstanceIdentifier: "drill-1",
                DBSnapshotIdentifier: arn,
            }),
        );
        await sdk.backup.send(new DeleteRecoveryPointCommand(point));
        expect((await refusal(sdk.backup.send(new DescribeRecoveryPointCommand(point)))).name).to.equal(
            "ResourceNotFoundException",
        );
        const left = (await cloud.control.inventory()).filter(({ name }) => name === snapshot);
        expect(left).to.deep.equal([]);
    });

    it("copy what an air-gapped vault holds, which nobody can restore from there", async () => {
        const { seed } = cloud.control;
        const { arn, snapshot } = await seed.recoveryPoint(cloud.region, {
            ...{ vault: "gapped", instance: "shop", snapshot: "in-the-gap" },
        });
        const vault = await sdk.backup.send(new DescribeBackupVaultCommand({ BackupVaultName: "gapped" }));
        expect([vault.VaultType, vault.Locked, vault.MinRetentionDays]).to.deep.equal([
            ...["LOGICALLY_AIR_GAPPED_BACKUP_VAULT", true, 7],
        ]);
        const restore = new RestoreDBInstanceFromDBSnapshotCommand({
            DBInstanceIdentifier: "drill-2",
            DBSnapshotIdentifier: arn,
        });
        expect((await refusal(sdk.rds.send(restore))).name).to.equal("DBSnapshotNotFoundFault");
        const locked = new DeleteRecoveryPointCommand({ BackupVaultName: "gapped", RecoveryPointArn: arn });
        expect((await refusal(sdk.backup.send(locked))).name).to.equal("InvalidRequestException");
        const { id, states, point = "" } = await copy(arn, "gapped", "one");
        expect(states).to.deep.equal(["CREATED", "RUNNING", "COMPLETED"]);
        expect(point).to.contain(":snapshot:awsbackup:copyjob-");
        expect(copies).to.deep.equal([
            {
                from: { region: cloud.region, snapshot },
                to: { region: cloud.region, snapshot: point.split(":snapshot:")[1] },
            },
        ]);
        const input = { DBInstanceIdentifier: "drill-2", DBSnapshotIdentifier: point };
        await sdk.rds.send(new RestoreDBInstanceFromDBSnapshotCommand(input));
        expect((await copy(arn, "gapped", "one")).id).to.equal(id);
    });

    it("say why a copy fails, and refuse one that the vault's lock does not allow", async () => {
        const { arn } = await cloud.control.seed.recoveryPoint(cloud.region, {
            vault: "daily",
            instance: "shop",
        });
        cloud.control.backup.nextCopyFails("no room");
        const { states, why } = await copy(arn, "daily", "two");
        expect([states.at(-1), why]).to.deep.equal(["FAILED", "no room"]);
        expect((await refusal(copy(arn, "gapped", "three"))).name).to.equal("ResourceNotFoundException");
        vaultArn = vaultArn.replace(/drills$/, "gapped");
        expect((await refusal(copy(arn, "daily", "four", 6))).name).to.equal(
            "InvalidParameterValueException",
        );
        vaultArn = vaultArn.replace(/gapped$/, "drills");
    });

    it("end the life of what a restore test restored, once", async () => {
        const { seed, rds } = cloud.control;
        const { arn: pointArn } = await seed.recoveryPoint(cloud.region, {
            vault: "daily",
            instance: "shop",
        });
        const created = await seed.instance(cloud.region, {
            ...{ identifier: "awsbackup-restore-test", more: { DeletionProtection: false } },
        });
        const id = await seed.restoreJob(cloud.region, {
            ...{ pointArn, sourceArn: shop, createdArn: created.arn },
            testingPlanArn: "arn:aws:backup:eu-central-1:123456789012:restore-testing-plan:weekly",
        });
        const put = new PutRestoreValidationResultCommand({
            RestoreJobId: id,
            ValidationStatus: "SUCCESSFUL",
        });
        await sdk.backup.send(put);
        const job = await sdk.backup.send(new DescribeRestoreJobCommand({ RestoreJobId: id }));
        expect([job.ValidationStatus, job.CreatedBy?.RestoreTestingPlanArn]).to.deep.equal([
            ...["SUCCESSFUL", "arn:aws:backup:eu-central-1:123456789012:restore-testing-plan:weekly"],
        ]);
        expect((await refusal(sdk.backup.send(put))).name).to.equal("InvalidRequestException");
        await rds.settle();
        const gone = new DescribeDBInstancesCommand({ DBInstanceIdentifier: "awsbackup-restore-test" });
        expect((await refusal(sdk.rds.send(gone))).name).to.equal("DBInstanceNotFoundFault");
    });
});
