import { DescribeRestoreJobCommand } from "@aws-sdk/client-backup";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { DescribeDBSubnetGroupsCommand, RestoreDBInstanceFromDBSnapshotCommand } from "@aws-sdk/client-rds";
import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { expect } from "chai";
import type { SealedEvidence } from "../../../drills/model.ts";
import { drillSecurityGroupName, drillSubnetGroupName, vaultName } from "../../../infra/names.ts";
import { type Sdk, sdkFor } from "../../support/aws/cloud/sdk.ts";
import { type AwsGround, makeGround } from "../../support/aws/ground/ground.ts";

interface Validated {
    readonly answer: { readonly status: string; readonly message: string };
    readonly drill: SealedEvidence;
}

const region = "eu-central-1";
const copy = "awsbackup-restore-test-1";

describe("lifeboat backup restore-validation", function () {
    this.timeout(600_000);
    let ground: AwsGround;
    let sdk: Sdk;
    let job: string;
    before(async () => {
        ground = await makeGround();
        sdk = sdkFor(ground.cloud);
        // nobody may install amcheck into what AWS restored: it must come with the backup
        await ground.production.run(
            "CREATE EXTENSION amcheck SCHEMA public; " +
                "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO lifeboat",
        );
        const { exitCode, stderr } = await ground.run([
            "baseline",
            "capture",
            "--stack",
            "production",
            "--jobs",
            "1",
        ]);
        expect(exitCode, stderr).to.equal(0);
        await ground.run(["backup", "heartbeat"]);
        job = await restored();
    });
    after(() => ground.stop());

    /** What AWS Backup does for a restore test, in the drills' network. */
    async function restored(): Promise<string> {
        const { seed } = ground.cloud.control;
        const vault = vaultName("shop", "production");
        const point = await seed.recoveryPoint(region, { vault, instance: "shop-orders" });
        await ground.production.takeSnapshot({ snapshot: point.snapshot });
        const subnetGroup = drillSubnetGroupName("shop", "production");
        const { DBSubnetGroups: [group] = [] } = await sdk.rds.send(
            new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: subnetGroup }),
        );
        const { SecurityGroups = [] } = await sdk.ec2.send(new DescribeSecurityGroupsCommand({}));
        const ours = SecurityGroups.filter(
            ({ GroupName, VpcId }) =>
                GroupName === drillSecurityGroupName("shop", "production") && VpcId === group?.VpcId,
        );
        const { DBInstance } = await sdk.rds.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
                DBInstanceIdentifier: copy,
                DBSnapshotIdentifier: point.snapshot,
                DBSubnetGroupName: subnetGroup,
                VpcSecurityGroupIds: ours.flatMap(({ GroupId }) => (GroupId === undefined ? [] : [GroupId])),
                PubliclyAccessible: false,
                EnableIAMDatabaseAuthentication: true,
                Tags: [{ Key: "awsbackup-restore-test", Value: "shop" }],
            }),
        );
        await ground.cloud.control.rds.settle();
        const account = ground.cloud.account;
        return seed.restoreJob(region, {
            pointArn: point.arn,
            sourceArn: `arn:aws:rds:${region}:${account}:db:shop-orders`,
            createdArn: DBInstance?.DBInstanceArn ?? "",
            testingPlanArn: `arn:aws:backup:${region}:${account}:restore-testing-plan:shop`,
        });
    }

    const validate = (): ReturnType<AwsGround["run"]> =>
        ground.run(["backup", "restore-validation", "--job", job, "--json"]);

    it("judges the copy, keeps the evidence in the bucket, and answers as the very last call", async () => {
        const { exitCode, stdout, stderr } = await validate();
        const { answer, drill } = JSON.parse(stdout) as Validated;
        expect(answer.status, answer.message + stderr).to.equal("SUCCESSFUL");
        expect(exitCode).to.equal(0);
        expect(drill.proof).to.equal("matched");
        expect(drill.engine.kind).to.equal("aws-backup");
        const bucket = `shop-drills-${region}-${ground.cloud.account}`;
        const { Contents = [] } = await sdk.s3.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: `evidence/${drill.id}/` }),
        );
        const names = Contents.map(({ Key = "" }) => Key.split("/").at(-1));
        expect(names).to.include.members(["evidence.json", "SHA256SUMS", "SHA256SUMS.sig", "signer.pub.pem"]);
        const row = await sdk.backup.send(new DescribeRestoreJobCommand({ RestoreJobId: job }));
        expect(row).to.include({ ValidationStatus: "SUCCESSFUL", ValidationStatusMessage: answer.message });
    });

    it("is not asked twice", async () => {
        const { stdout, exitCode } = await validate();
        expect(exitCode).to.equal(24);
        expect(stdout).to.include("answered already");
    });
});
