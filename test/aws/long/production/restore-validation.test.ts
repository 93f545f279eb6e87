import { DescribeRestoreJobCommand } from "@aws-sdk/client-backup";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "chai";
import type { SealedEvidence } from "../../../../drills/model/evidence.ts";
import { type Sdk, sdkFor } from "../../../support/aws/cloud/sdk.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";
import { installAmcheck, restoreForTest } from "../../../support/aws/ground/restore-test.ts";
import { takeBaseline } from "../drills/drilling.ts";

interface Validated {
    readonly answer: { readonly status: string; readonly message: string };
    readonly drill: SealedEvidence;
}

const region = "eu-central-1";

describe("lifeboat backup restore-validation", function () {
    this.timeout(600_000);
    const started = groundOfSuite();
    let ground: AwsGround;
    let sdk: Sdk;
    let job: string;
    before(async () => {
        ground = started();
        sdk = sdkFor(ground.cloud);
        await installAmcheck(ground);
        await takeBaseline(ground);
        job = await restoreForTest(ground, "awsbackup-restore-test-1");
    });

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
