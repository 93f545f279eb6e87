import {
    CopyDBSnapshotCommand,
    DescribeAccountAttributesCommand,
    DescribeDBEngineVersionsCommand,
    DescribeDBInstanceAutomatedBackupsCommand,
    DescribeDBSnapshotsCommand,
    DescribeOrderableDBInstanceOptionsCommand,
    RestoreDBInstanceFromDBSnapshotCommand,
    RestoreDBInstanceToPointInTimeCommand,
} from "@aws-sdk/client-rds";
import { expect } from "chai";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import type { Copied } from "../../support/aws/cloud/copies.ts";
import { type Sdk, sdkFor } from "../../support/aws/cloud/sdk.ts";
import { copyingCloudOfSuite } from "./copying-cloud.ts";
import { refusal } from "./refusal.ts";

const elsewhere = "eu-west-1";

describe("the test cloud's stand-ins of RDS", () => {
    let key: string;
    const started = copyingCloudOfSuite(async ({ region, control: { seed } }) => {
        key = await seed.key(region);
        await seed.instance(region, { identifier: "shop", keyArn: key });
    });
    let cloud: Cloud;
    let sdk: Sdk;
    let copies: readonly Copied[];
    beforeEach(() => {
        ({ cloud, sdk, copies } = started());
    });

    it("keep automated backups, and replicate them to where the instance is not", async () => {
        const { seed } = cloud.control;
        const there = sdkFor(cloud, undefined, elsewhere);
        const copyKey = await seed.key(elsewhere);
        const arn = await seed.replicatedBackup(elsewhere, {
            from: cloud.region,
            instance: "shop",
            keyArn: copyKey,
        });
        const own = await sdk.rds.send(new DescribeDBInstanceAutomatedBackupsCommand({}));
        expect(
            own.DBInstanceAutomatedBackups?.map((one) => [one.DBInstanceIdentifier, one.Status]),
        ).to.deep.equal([["shop", "active"]]);
        const { DBInstanceAutomatedBackups: [replica] = [] } = await there.rds.send(
            new DescribeDBInstanceAutomatedBackupsCommand({}),
        );
        expect([replica?.Region, replica?.KmsKeyId, replica?.Status]).to.deep.equal([
            cloud.region,
            copyKey,
            "replicating",
        ]);
        expect(replica?.RestoreWindow?.LatestTime).to.be.instanceOf(Date);
        const to = (source: object): Promise<unknown> =>
            there.rds.send(
                new RestoreDBInstanceToPointInTimeCommand({
                    ...{ TargetDBInstanceIdentifier: "drill-3", UseLatestRestorableTime: true },
                    ...source,
                }),
            );
        expect((await refusal(to({ SourceDBInstanceAutomatedBackupsArn: `${arn}x` }))).name).to.equal(
            "DBInstanceAutomatedBackupNotFoundFault",
        );
        expect((await refusal(to({ SourceDBInstanceIdentifier: "shop" }))).name).to.equal(
            "DBInstanceNotFoundFault",
        );
        await to({ SourceDBInstanceAutomatedBackupsArn: arn });
    });

    it("copy snapshots into another region, under a key of that region", async () => {
        const there = sdkFor(cloud, undefined, elsewhere);
        const copyKey = await cloud.control.seed.key(elsewhere);
        const taken = await cloud.control.seed.snapshot(cloud.region, {
            instance: "shop",
            identifier: "before",
        });
        const make = (more: object): Promise<unknown> =>
            there.rds.send(
                new CopyDBSnapshotCommand({
                    ...{ SourceDBSnapshotIdentifier: taken.arn, TargetDBSnapshotIdentifier: "after" },
                    ...more,
                }),
            );
        expect((await refusal(make({}))).name).to.equal("InvalidParameterValue");
        expect((await refusal(make({ KmsKeyId: key }))).name).to.equal("KMSKeyNotAccessibleFault");
        await make({ KmsKeyId: copyKey });
        await cloud.control.rds.settle();
        const { DBSnapshots: [row] = [] } = await there.rds.send(
            new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: "after" }),
        );
        expect([row?.Status, row?.KmsKeyId, row?.SourceRegion]).to.deep.equal([
            "available",
            copyKey,
            cloud.region,
        ]);
        expect(copies.map(({ to }) => to)).to.deep.equal([{ region: elsewhere, snapshot: "after" }]);
        const far = { DBInstanceIdentifier: "drill-4", DBSnapshotIdentifier: taken.arn };
        const across = await refusal(there.rds.send(new RestoreDBInstanceFromDBSnapshotCommand(far)));
        expect(across.name).to.equal("DBSnapshotNotFoundFault");
    });

    it("say what can be had: quotas, versions, classes", async () => {
        const { AccountQuotas = [] } = await sdk.rds.send(new DescribeAccountAttributesCommand({}));
        const instances = AccountQuotas.find(({ AccountQuotaName }) => AccountQuotaName === "DBInstances");
        expect(instances?.Max).to.equal(40);
        expect(instances?.Used).to.be.greaterThan(0);
        const version = async (EngineVersion: string): Promise<readonly (string | undefined)[]> => {
            const input = { Engine: "postgres", EngineVersion };
            const { DBEngineVersions = [] } = await sdk.rds.send(new DescribeDBEngineVersionsCommand(input));
            return DBEngineVersions.map(({ DBParameterGroupFamily }) => DBParameterGroupFamily);
        };
        expect([await version("17.6"), await version("17.99")]).to.deep.equal([["postgres17"], []]);
        const orderable = async (DBInstanceClass: string): Promise<number> => {
            const input = { Engine: "postgres", EngineVersion: "17.6", DBInstanceClass, Vpc: true };
            const found = await sdk.rds.send(new DescribeOrderableDBInstanceOptionsCommand(input));
            return found.OrderableDBInstanceOptions?.length ?? 0;
        };
        expect([await orderable("db.t4g.medium"), await orderable("db.z9.huge")]).to.deep.equal([3, 0]);
        cloud.control.rds.withdrawClass("db.t4g.medium");
        expect(await orderable("db.t4g.medium")).to.equal(0);
    });
});
