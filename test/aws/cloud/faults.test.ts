import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { DescribeKeyCommand, GenerateDataKeyWithoutPlaintextCommand } from "@aws-sdk/client-kms";
import {
    CreateDBParameterGroupCommand,
    DeleteDBInstanceCommand,
    DeleteDBParameterGroupCommand,
    DescribeDBInstancesCommand,
    DescribeDBParameterGroupsCommand,
    DescribeDBParametersCommand,
    DescribeDBSnapshotsCommand,
    ListTagsForResourceCommand,
    ModifyDBParameterGroupCommand,
    RDSClient,
    RestoreDBInstanceFromDBSnapshotCommand,
} from "@aws-sdk/client-rds";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import { noDataPlane } from "../../support/aws/cloud/no-data-plane.ts";
import { cloudOfSuite } from "../../support/aws/cloud/of-suite.ts";
import { type Sdk, sdkFor } from "../../support/aws/cloud/sdk.ts";
import { refusal } from "./refusal.ts";

const describeAll = new DescribeDBInstancesCommand({});

describe("the test cloud fails as AWS does", () => {
    let key: string;
    const started = cloudOfSuite(
        () => ({ dataPlane: noDataPlane() }),
        async ({ region, control: { seed } }) => {
            key = await seed.key(region);
            await seed.bucket(region, "evidence");
            await seed.instance(region, { identifier: "shop", keyArn: key });
            await seed.snapshot(region, { instance: "shop", identifier: "rds:shop-1" });
        },
    );
    let cloud: Cloud;
    let sdk: Sdk;
    beforeEach(() => {
        cloud = started();
        sdk = sdkFor(cloud);
    });
    afterEach(async () => {
        cloud.control.faults.clear();
        await cloud.control.setKeyState(cloud.region, key, "enabled");
        await cloud.control.rds.settle();
    });
    const restore = (identifier: string, more: object = {}): Promise<unknown> =>
        sdk.rds.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
                ...{
                    DBInstanceIdentifier: identifier,
                    DBSnapshotIdentifier: "rds:shop-1",
                    BackupRetentionPeriod: 0,
                },
                ...more,
            }),
        );

    it("a number of times, each service in its own words, and then no more", async () => {
        cloud.control.fail({ times: 3, answer: { kind: "throttled" } });
        const names = [
            (await refusal(sdk.rds.send(describeAll))).name,
            (await refusal(sdk.ec2.send(new DescribeSecurityGroupsCommand({})))).name,
            (await refusal(sdk.kms.send(new DescribeKeyCommand({ KeyId: key })))).name,
        ];
        expect(names).to.deep.equal(["Throttling", "RequestLimitExceeded", "ThrottlingException"]);
        await sdk.rds.send(describeAll);
    });

    it("for ever, for one action, until the test takes it back", async () => {
        const stop = cloud.control.fail({
            ...{ service: "rds", action: "DescribeDBInstances", times: "always" },
            answer: { kind: "status", status: 503 },
        });
        expect((await refusal(sdk.rds.send(describeAll))).name).to.equal("ServiceUnavailable");
        expect((await refusal(sdk.rds.send(describeAll))).name).to.equal("ServiceUnavailable");
        await sdk.rds.send(new DescribeDBSnapshotsCommand({}));
        stop();
        await sdk.rds.send(describeAll);
    });

    it("in a way that the SDK tries again, before and after the call was carried out", async () => {
        const { accessKeyId, secretAccessKey } = cloud.control.principals.root;
        const patient = new RDSClient({
            ...{ endpoint: cloud.endpoint, region: cloud.region, maxAttempts: 3 },
            credentials: { accessKeyId, secretAccessKey },
        });
        cloud.control.requests.clear();
        cloud.control.fail({
            action: "DescribeDBInstances",
            times: 1,
            answer: { kind: "reset", when: "before" },
        });
        await patient.send(describeAll);
        expect(
            cloud.control.requests.of("rds:DescribeDBInstances").map(({ outcome }) => outcome),
        ).to.deep.equal([...["ConnectionReset", "ok"]]);
        const { action, answer } = {
            ...{ action: "RestoreDBInstanceFromDBSnapshot" },
            answer: { kind: "reset", when: "after" } as const,
        };
        cloud.control.fail({ action, times: 1, answer });
        const again = patient.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
                ...{ DBInstanceIdentifier: "drill-1", DBSnapshotIdentifier: "rds:shop-1" },
            }),
        );
        expect((await refusal(again)).name).to.equal("DBInstanceAlreadyExistsFault");
    });

    it("with a code of the test's choice, for calls of the test's choice", async () => {
        cloud.control.fail({
            times: 1,
            when: ({ parameters }) => parameters["DBInstanceIdentifier"] === "drill-2",
            answer: { kind: "code", code: "InsufficientDBInstanceCapacity", message: "none left" },
        });
        await restore("drill-3");
        const { name, message } = await refusal(restore("drill-2"));
        expect([name, message]).to.deep.equal(["InsufficientDBInstanceCapacityFault", "none left"]);
    });

    it("with what is not visible yet, what never ends, and quotas that are used up", async () => {
        cloud.control.rds.pace({ hidden: 2 });
        cloud.control.rds.nextEnds({ end: "creating" });
        await restore("drill-4");
        cloud.control.rds.pace({ hidden: 0 });
        const look = async (): Promise<string | undefined> => {
            const input = { DBInstanceIdentifier: "drill-4" };
            return (await sdk.rds.send(new DescribeDBInstancesCommand(input))).DBInstances?.[0]
                ?.DBInstanceStatus;
        };
        expect((await refusal(look())).name).to.equal("DBInstanceNotFoundFault");
        expect((await refusal(look())).name).to.equal("DBInstanceNotFoundFault");
        for (let count = 0; count < 5; count++) expect(await look()).to.equal("creating");
        cloud.control.rds.setQuotas({ DBInstances: 1 });
        expect((await refusal(restore("drill-5"))).name).to.equal("InstanceQuotaExceededFault");
        cloud.control.rds.setQuotas({ DBInstances: 40, AllocatedStorage: 30 });
        expect((await refusal(restore("drill-5"))).name).to.equal("StorageQuotaExceededFault");
        cloud.control.rds.setQuotas({ AllocatedStorage: 100_000 });
        cloud.control.rds.exhaust("db.r7g.large");
        const none = await refusal(restore("drill-5", { DBInstanceClass: "db.r7g.large" }));
        expect(none.name).to.equal("InsufficientDBInstanceCapacityFault");
    });

    it("with keys that cannot be used", async () => {
        const use = (DryRun = true): Promise<unknown> =>
            sdk.kms.send(
                new GenerateDataKeyWithoutPlaintextCommand({ KeyId: key, NumberOfBytes: 32, DryRun }),
            );
        expect((await refusal(use())).name).to.equal("DryRunOperationException");
        for (const [state, code] of [
            ["disabled", "DisabledException"],
            ["pending deletion", "KMSInvalidStateException"],
        ] as const) {
            await cloud.control.setKeyState(cloud.region, key, state);
            expect((await refusal(use())).name).to.equal(code);
            expect((await refusal(restore("drill-6"))).name).to.equal("KMSKeyNotAccessibleFault");
        }
        const made = await cloud.control.seed.key(cloud.region, { managedByAws: true });
        const manager = async (KeyId: string): Promise<string | undefined> =>
            (await sdk.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyManager;
        expect([await manager(made), await manager(key)]).to.deep.equal(["AWS", "CUSTOMER"]);
    });

    it("on snapshots that are not finished, and pages those that are many", async () => {
        const { seed } = cloud.control;
        await seed.snapshot(cloud.region, { instance: "shop", identifier: "unfinished", status: "creating" });
        const input = { DBInstanceIdentifier: "drill-7", DBSnapshotIdentifier: "unfinished" };
        const early = await refusal(sdk.rds.send(new RestoreDBInstanceFromDBSnapshotCommand(input)));
        expect(early.name).to.equal("InvalidDBSnapshotStateFault");
        for (let index = 0; index < 21; index++)
            await seed.snapshot(cloud.region, { instance: "shop", identifier: `many-${index}` });
        const first = await sdk.rds.send(
            new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: "shop", MaxRecords: 20 }),
        );
        expect(first.DBSnapshots).to.have.length(20);
        const more = { DBInstanceIdentifier: "shop", Marker: first.Marker };
        const second = await sdk.rds.send(new DescribeDBSnapshotsCommand(more));
        expect(second.DBSnapshots).to.have.length(3);
        expect(second.Marker).to.equal(undefined);
        const automated = { DBInstanceIdentifier: "shop", SnapshotType: "automated" };
        const { DBSnapshots } = await sdk.rds.send(new DescribeDBSnapshotsCommand(automated));
        expect(DBSnapshots?.map(({ DBSnapshotIdentifier: name }) => name)).to.deep.equal(["rds:shop-1"]);
    });

    it("on parameters that AWS's model does not have", async () => {
        const bad = (input: object): Promise<unknown> => restore("drill-8", input);
        expect((await refusal(bad({ BackupRetentionPeriod: 99 }))).name).to.equal("ValidationError");
        const unknown = await fetch(cloud.endpoint, {
            method: "POST",
            headers: {
                "content-type": "application/x-www-form-urlencoded",
                authorization: `AWS4-HMAC-SHA256 Credential=${cloud.control.principals.root.accessKeyId}/20261121/eu-central-1/rds/aws4_request`,
            },
            body: "Action=DescribeDBInstances&Version=2014-10-31&Colour=red",
        });
        expect([unknown.status, await unknown.text()].join(" ")).to.contain("Colour is not a parameter");
        const missing = await refusal(
            sdk.rds.send(new DeleteDBInstanceCommand({} as { DBInstanceIdentifier: string })),
        );
        expect(missing.name).to.match(/MissingParameter|TypeError/);
    });

    it("on parameter groups that are of another family, unknown, or in use", async () => {
        const name = { DBParameterGroupName: "drill-group" };
        const make = { ...name, DBParameterGroupFamily: "postgres17", Description: "a drill's" };
        await sdk.rds.send(new CreateDBParameterGroupCommand(make));
        const set = (ParameterName: string, ApplyMethod: "immediate" | "pending-reboot"): Promise<unknown> =>
            sdk.rds.send(
                new ModifyDBParameterGroupCommand({
                    ...name,
                    Parameters: [{ ParameterName, ApplyMethod, ParameterValue: "0" }],
                }),
            );
        expect((await refusal(set("archive_mode", "pending-reboot"))).name).to.equal("InvalidParameterValue");
        const worker = "max_logical_replication_workers";
        expect((await refusal(set(worker, "immediate"))).name).to.equal("InvalidParameterCombination");
        await set(worker, "pending-reboot");
        const { Parameters } = await sdk.rds.send(
            new DescribeDBParametersCommand({ ...name, Source: "user" }),
        );
        expect(Parameters?.map((one) => [one.ParameterName, one.ParameterValue])).to.deep.equal([
            [worker, "0"],
        ]);
        await restore("drill-9", name);
        const remove = new DeleteDBParameterGroupCommand(name);
        expect((await refusal(sdk.rds.send(remove))).name).to.equal("InvalidDBParameterGroupStateFault");
        const end = { DBInstanceIdentifier: "drill-9", SkipFinalSnapshot: true };
        await sdk.rds.send(new DeleteDBInstanceCommand(end));
        expect((await refusal(sdk.rds.send(remove))).name).to.equal("InvalidDBParameterGroupStateFault");
        await cloud.control.rds.settle();
        await sdk.rds.send(remove);
        const gone = await refusal(sdk.rds.send(new DescribeDBParameterGroupsCommand(name)));
        expect(gone.name).to.equal("DBParameterGroupNotFoundFault");
        const arn = "arn:aws:rds:eu-central-1:123456789012:pg:drill-group";
        const tags = await refusal(sdk.rds.send(new ListTagsForResourceCommand({ ResourceName: arn })));
        expect(tags.name).to.equal("DBParameterGroupNotFoundFault");
    });

    it("never on objects, which moto keeps", async () => {
        const place = { Bucket: "evidence", Key: "drills/a b.json" };
        await sdk.s3.send(new PutObjectCommand({ ...place, Body: "proof" }));
        const { Body } = await sdk.s3.send(new GetObjectCommand(place));
        expect(await Body?.transformToString()).to.equal("proof");
    });
});
