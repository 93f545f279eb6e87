import {
    DeleteDBInstanceCommand,
    DescribeDBInstancesCommand,
    ModifyDBInstanceCommand,
    RestoreDBInstanceFromDBSnapshotCommand,
    type RestoreDBInstanceFromDBSnapshotCommandInput,
    RestoreDBInstanceToPointInTimeCommand,
} from "@aws-sdk/client-rds";
import { expect } from "chai";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import { noDataPlane } from "../../support/aws/cloud/no-data-plane.ts";
import { cloudOfSuite } from "../../support/aws/cloud/of-suite.ts";
import { type Sdk, sdkFor } from "../../support/aws/cloud/sdk.ts";
import { refusal } from "./refusal.ts";

const snapshot = "rds:shop-2026-11-21-02-00";
const passwords: [identifier: string, password: string][] = [];

describe("the test cloud restores", () => {
    let sdk: Sdk;
    let key: string;
    const dataPlane = {
        ...noDataPlane(),
        setMasterPassword: (identifier: string, password: string) => {
            passwords.push([identifier, password]);
            return Promise.resolve();
        },
    };
    const started = cloudOfSuite(
        () => ({ dataPlane }),
        async ({ region, control: { seed } }) => {
            key = await seed.key(region);
            const { subnetGroup, securityGroups } = await seed.network(region);
            await seed.instance(region, {
                ...{ identifier: "shop", keyArn: key, subnetGroup, tags: { team: "shop" } },
                securityGroupIds: Object.values(securityGroups),
            });
            await seed.snapshot(region, { instance: "shop", identifier: snapshot });
        },
    );
    let cloud: Cloud;
    beforeEach(() => {
        cloud = started();
        sdk = sdkFor(cloud);
    });
    afterEach(() => cloud.control.rds.settle());

    const restore = (
        identifier: string,
        input: Partial<RestoreDBInstanceFromDBSnapshotCommandInput> = {},
    ): Promise<unknown> =>
        sdk.rds.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
                ...{ DBInstanceIdentifier: identifier, DBSnapshotIdentifier: snapshot },
                ...input,
            }),
        );
    const describe_ = async (identifier: string) => {
        const input = { DBInstanceIdentifier: identifier };
        const { DBInstances: [row] = [] } = await sdk.rds.send(new DescribeDBInstancesCommand(input));
        return row;
    };
    const states = async (identifier: string, count: number): Promise<readonly (string | undefined)[]> => {
        const seen: (string | undefined)[] = [];
        while (seen.length < count) seen.push((await describe_(identifier))?.DBInstanceStatus);
        return seen;
    };

    it("through slow states, and ends with gone", async () => {
        cloud.control.rds.pace({ create: [{ status: "creating", describes: 2 }, { status: "backing-up" }] });
        await restore("drill-1");
        expect(await states("drill-1", 4)).to.deep.equal(["creating", "creating", "backing-up", "available"]);
        await sdk.rds.send(
            new DeleteDBInstanceCommand({ DBInstanceIdentifier: "drill-1", SkipFinalSnapshot: true }),
        );
        expect(await states("drill-1", 1)).to.deep.equal(["deleting"]);
        expect((await refusal(describe_("drill-1"))).name).to.equal("DBInstanceNotFoundFault");
        const left = (await cloud.control.inventory()).filter(({ name }) => name.includes("drill-1"));
        expect(left).to.deep.equal([]);
    });

    it("to the defaults where nothing is said, and with the key and the tags of the source", async () => {
        await restore("drill-2");
        await cloud.control.rds.settle();
        const row = await describe_("drill-2");
        expect(row?.DBParameterGroups?.[0]?.DBParameterGroupName).to.equal("default.postgres17");
        expect(row?.DBSubnetGroup).to.equal(undefined);
        expect(row?.BackupRetentionPeriod).to.equal(7);
        expect(row?.DeletionProtection).to.equal(false);
        expect(row?.IAMDatabaseAuthenticationEnabled).to.equal(false);
        expect(row?.KmsKeyId).to.equal(key);
        expect(row?.TagList).to.deep.equal([{ Key: "team", Value: "shop" }]);
        expect(row?.Endpoint).to.include({ Address: "127.0.0.1", Port: 1 });
        const shop = await describe_("shop");
        expect(row?.DbiResourceId)
            .to.match(/^db-[A-Z2-7]{26}$/)
            .and.not.equal(shop?.DbiResourceId);
        expect(row?.VpcSecurityGroups?.[0]?.VpcSecurityGroupId).not.to.equal(
            shop?.VpcSecurityGroups?.[0]?.VpcSecurityGroupId,
        );
    });

    it("without backups when 0 days are asked for", async () => {
        await restore("drill-3", { BackupRetentionPeriod: 0 });
        await cloud.control.rds.settle();
        expect((await describe_("drill-3"))?.BackupRetentionPeriod).to.equal(0);
        const names = (await cloud.control.inventory()).map(({ name }) => name);
        expect(names.filter((name) => name.startsWith("rds:drill-3"))).to.deep.equal([]);
    });

    it("and keeps a new password pending for a while", async () => {
        await restore("drill-4");
        const input = {
            DBInstanceIdentifier: "drill-4",
            MasterUserPassword: "correct-horse",
            ApplyImmediately: true,
        };
        const modify = new ModifyDBInstanceCommand(input);
        expect((await refusal(sdk.rds.send(modify))).name).to.equal("InvalidDBInstanceStateFault");
        await cloud.control.rds.settle();
        const { DBInstance } = await sdk.rds.send(modify);
        expect(DBInstance?.DBInstanceStatus).to.equal("available");
        expect(DBInstance?.PendingModifiedValues).to.deep.equal({ MasterUserPassword: "****" });
        expect(await states("drill-4", 2)).to.deep.equal(["available", "resetting-master-credentials"]);
        expect(passwords).to.deep.equal([]);
        const done = await describe_("drill-4");
        expect(done?.PendingModifiedValues).to.deep.equal({});
        expect(passwords).to.deep.equal([["drill-4", "correct-horse"]]);
    });

    it("only what AWS would: names, snapshots, groups, passwords, protection", async () => {
        const code = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).name;
        expect(await code(restore("shop"))).to.equal("DBInstanceAlreadyExistsFault");
        expect(await code(restore("9x"))).to.equal("InvalidParameterValue");
        expect(await code(restore("x", { DBSnapshotIdentifier: "rds:nobody" }))).to.equal(
            "DBSnapshotNotFoundFault",
        );
        expect(await code(restore("x", { ManageMasterUserPassword: true }))).to.equal(
            "InvalidParameterCombination",
        );
        expect(await code(restore("x", { DBSubnetGroupName: "nowhere" }))).to.equal(
            "DBSubnetGroupNotFoundFault",
        );
        expect(await code(restore("x", { DBParameterGroupName: "none" }))).to.equal(
            "DBParameterGroupNotFoundFault",
        );
        expect(await code(restore("x", { VpcSecurityGroupIds: ["sg-none"] }))).to.equal(
            "InvalidParameterValue",
        );
        expect(await code(restore("x", { AllocatedStorage: 5 }))).to.equal("InvalidParameterValue");
        expect(await code(restore("x", { BackupRetentionPeriod: 36 }))).to.equal("ValidationError");
        const protectedOne = { DBInstanceIdentifier: "shop", SkipFinalSnapshot: true };
        expect(await code(sdk.rds.send(new DeleteDBInstanceCommand(protectedOne)))).to.equal(
            "InvalidParameterCombination",
        );
    });

    it("to an instant within the window, in whole seconds", async () => {
        const latest = new Date("2026-11-21T02:00:00Z");
        cloud.control.rds.setWindow(cloud.region, "shop", {
            earliest: new Date("2026-11-20T02:00:00Z"),
            latest,
        });
        const to = (RestoreTime: Date | undefined, source = "shop", UseLatestRestorableTime?: boolean) =>
            sdk.rds.send(
                new RestoreDBInstanceToPointInTimeCommand({
                    ...{
                        TargetDBInstanceIdentifier: "drill-5",
                        SourceDBInstanceIdentifier: source,
                        RestoreTime,
                    },
                    ...(UseLatestRestorableTime === undefined ? {} : { UseLatestRestorableTime }),
                }),
            );
        const later = await refusal(to(new Date("2026-11-21T02:00:01Z")));
        expect(later.message).to.contain("later than 2026-11-21T02:00:00");
        expect((await refusal(to(new Date("2026-11-20T01:59:59Z")))).message).to.contain("earlier than");
        expect((await refusal(to(new Date("2026-11-21T01:00:00.500Z")))).message).to.contain("whole seconds");
        expect((await refusal(to(latest, "shop", true))).name).to.equal("InvalidParameterCombination");
        expect((await refusal(to(undefined))).name).to.equal("InvalidParameterCombination");
        expect((await refusal(to(latest, "nobody"))).name).to.equal("DBInstanceNotFoundFault");
        const { DBInstance } = await to(latest);
        expect(DBInstance?.DBInstanceIdentifier).to.equal("drill-5");
    });

    it("into the state that a test asks for", async () => {
        cloud.control.rds.nextEnds({ identifier: "drill-6", end: "incompatible-parameters" });
        await restore("drill-6");
        await cloud.control.rds.settle();
        expect(await states("drill-6", 1)).to.deep.equal(["incompatible-parameters"]);
    });
});
