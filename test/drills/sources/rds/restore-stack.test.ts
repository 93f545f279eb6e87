import { expect } from "chai";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import type { AwsOrigin, RecoveryPoint } from "../../../../drills/model/recovery-point.ts";
import type { RestoreRequest, RestoreTarget } from "../../../../drills/model/restore-request.ts";
import { restoreOrigin } from "../../../../drills/sources/rds/restore-origin.ts";
import { restoreProgram } from "../../../../drills/sources/rds/restore-program.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { PlannedResource } from "../../../../infra/planned.ts";
import type { GuardrailContext } from "../../../../infra/policies/guardrail.ts";
import { judge } from "../../../../infra/policies/judge.ts";
import { checkAgainstModel } from "../../../support/aws/models/check-resource.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { promiseOf } from "../../../support/aws/promise-of.ts";
import { recorded, type Recorded } from "../../../support/aws/recorded.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { failureOf } from "../../../support/failure.ts";

const drillId = "drill-20261121t081500z-0a1b2c";
const instanceType = "aws:rds/instance:Instance";
const groupType = "aws:rds/parameterGroup:ParameterGroup";
const snapshot: AwsOrigin = {
    kind: "snapshot",
    arn: "arn:aws:rds:eu-central-1:123456789012:snapshot:rds:shop-orders-2026-11-21-03-05",
};
const instants: AwsOrigin = { kind: "point-in-time", resourceId: "db-SHOPORDERS", replicatedArn: null };

const stamp = {
    "lifeboat:drill-id": drillId,
    "lifeboat:expires-at": "2026-11-21T10:00:00.000Z",
    "lifeboat:target": "orders",
};

const context: GuardrailContext = {
    lifetime: "drill",
    rpoSeconds: 300,
    retentionDays: 35,
    vaultLock: "compliance",
};

/** What a restore must never say: the source's is right, or a stated one costs an hour or does not work. */
const neverStated = [
    ...["allocatedStorage", "maxAllocatedStorage", "storageType", "iops", "engineVersion", "kmsKeyId"],
    ...["password", "manageMasterUserPassword", "username", "dbName", "optionGroupName", "monitoringRoleArn"],
    ...["monitoringInterval", "enabledCloudwatchLogsExports", "finalSnapshotIdentifier", "blueGreenUpdate"],
    ...["performanceInsightsEnabled", "backupWindow", "maintenanceWindow"],
];

describe("the restore stack on AWS", () => {
    let plain: Recorded;

    before(async () => {
        plain = await stackOf(snapshot, { kind: "immediate" });
    });

    it("is one instance and its settings, both named after the drill and stamped", () => {
        const made = plain.resources.filter(({ kind }) => kind === "custom");
        expect(made.map(({ type, inputs }) => [type, inputs["identifier"] ?? inputs["name"]])).to.deep.equal([
            [groupType, drillId],
            [instanceType, drillId],
        ]);
        for (const resource of made) expect(resource.inputs["tags"]).to.deep.equal(stamp);
        expect(made.map(({ parent }) => parent)).to.deep.equal(
            made.map(() => plain.one("lifeboat:drill:RestoreOnAws").urn),
        );
    });

    it("is production's definition, but for its size, its place and its end", () => {
        expect(plain.one(instanceType).inputs).to.deep.equal({
            snapshotIdentifier: snapshot.arn,
            identifier: drillId,
            engine: "postgres",
            instanceClass: "db.m7g.large",
            caCertIdentifier: "rds-ca-rsa2048-g1",
            storageEncrypted: true,
            port: 5_432,
            publiclyAccessible: false,
            multiAz: false,
            parameterGroupName: drillId,
            dbSubnetGroupName: "shop-production-drills",
            vpcSecurityGroupIds: ["sg-0restored"],
            iamDatabaseAuthenticationEnabled: true,
            autoMinorVersionUpgrade: false,
            backupRetentionPeriod: 0,
            deleteAutomatedBackups: true,
            copyTagsToSnapshot: false,
            deletionProtection: false,
            skipFinalSnapshot: true,
            applyImmediately: true,
            tags: stamp,
        });
    });

    it("follows the definition where that differs from the default", async () => {
        const { database } = exampleTarget();
        const { one } = await stackOf(
            snapshot,
            { kind: "immediate" },
            {
                instanceClass: "db.t4g.medium",
                database: { ...database, port: 6_432, caCertificate: "rds-ca-ecc384-g1" },
            },
        );
        expect(one(instanceType).inputs).to.deep.include({
            instanceClass: "db.t4g.medium",
            // not production's: the drills' security group opens this one
            port: 5_432,
            caCertIdentifier: "rds-ca-ecc384-g1",
        });
    });

    it("never says what is the source's to say", async () => {
        const { one } = await stackOf(instants, { kind: "latest" });
        for (const { inputs } of [plain.one(instanceType), one(instanceType)]) {
            expect(Object.keys(inputs).filter((input) => neverStated.includes(input))).to.deep.equal([]);
        }
    });

    it("has settings of the version that is in the backup, whatever production runs by now", async () => {
        const { one } = await stackOf(snapshot, { kind: "immediate" }, {}, { serverVersion: "16.9" });
        expect(one(groupType).inputs["family"]).to.equal("postgres16");
    });

    it("goes to the instant that is asked for, or to the latest, never to both", async () => {
        const told = async (target: RestoreTarget, from = instants): Promise<unknown> =>
            (await stackOf(from, target)).one(instanceType).inputs["restoreToPointInTime"];
        const source = { sourceDbiResourceId: "db-SHOPORDERS" };
        expect(await told({ kind: "latest" })).to.deep.equal({ ...source, useLatestRestorableTime: true });
        expect(await told({ kind: "time", time: "2026-11-21T09:00:00+01:00" })).to.deep.equal({
            ...source,
            restoreTime: "2026-11-21T08:00:00Z",
        });
        expect(await told({ kind: "baseline" })).to.deep.equal({
            ...source,
            restoreTime: "2026-11-21T02:59:00Z",
        });
        const replicatedArn = "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-1";
        expect(await told({ kind: "latest" }, { ...instants, replicatedArn })).to.deep.equal({
            sourceDbInstanceAutomatedBackupsArn: replicatedArn,
            useLatestRestorableTime: true,
        });
    });

    it("refuses what RDS would silently do otherwise: fractions of a second, a snapshot at another instant", () => {
        const refused = (from: AwsOrigin, target: RestoreTarget): unknown =>
            expect(() => restoreOrigin(requestOf(from, target))).to.throw(Failure);
        for (const time of ["2026-11-21T08:00:00.5Z", "2026-11-21T08:00:00.000001Z"]) {
            refused(instants, { kind: "time", time });
        }
        refused(snapshot, { kind: "latest" });
        refused(snapshot, { kind: "time", time: "2026-11-21T08:00:00Z" });
        refused(instants, { kind: "lsn", lsn: "0/1" });
        refused(
            { kind: "air-gapped", arn: "arn", vault: "shop-production-air-gapped" },
            { kind: "immediate" },
        );
        expect(() =>
            restoreOrigin({
                point: examplePoint(instants, { baselineAt: null }),
                target: { kind: "baseline" },
            }),
        ).to.throw(Failure, "no baseline to stop at");
    });

    it("makes nothing while nobody knows where the copy would stand", async () => {
        const { drillId: id, expiresAt, point, target } = requestOf(snapshot, { kind: "immediate" });
        const request = { drillId: id, expiresAt, point, target };
        const { message } = await failureOf(restoreProgram(exampleTarget(), request)(), "Internal");
        expect(message).to.include("no place to restore into");
    });

    it("is pinned: a point that is named later replaces nothing, and nothing keeps it from being deleted", () => {
        const instance = plain.one(instanceType);
        expect(instance.ignoreChanges).to.deep.equal(["snapshotIdentifier", "restoreToPointInTime"]);
        for (const { protect, retainOnDelete } of plain.resources) {
            expect([protect, retainOnDelete]).to.deep.equal([false, false]);
        }
    });

    for (const [name, from, target] of [
        ["a snapshot", snapshot, { kind: "immediate" }],
        ["an instant", instants, { kind: "time", time: "2026-11-21T08:00:00Z" }],
        ["the latest instant", instants, { kind: "latest" }],
    ] as const) {
        it(`passes the guardrails and AWS's own models, from ${name}`, async () => {
            const { resources } = await stackOf(from, target);
            const stack = { stack: drillId, region: "eu-central-1", resources, notes: [] };
            const results = judge(stack, context);
            expect(results.filter(({ outcome }) => outcome === "failed")).to.deep.equal([]);
            const looked = results.filter(({ looked: count }) => count > 0).map(({ id }) => id);
            expect(looked).to.include.members([
                ...["drill-databases-quarantined", "drill-resources-stamped", "rds-not-public"],
                ...["rds-storage-encrypted", "rds-tls-forced"],
            ]);
            expect(resources.filter(isCustom).flatMap(checkAgainstModel)).to.deep.equal([]);
        });
    }

    it("tells how the copy is reached", async () => {
        const outputs: Record<string, unknown> = {};
        await recorded(async () => {
            const made = await restoreProgram(exampleTarget(), requestOf(snapshot, { kind: "immediate" }))();
            for (const [key, output] of Object.entries(made)) outputs[key] = await promiseOf(output as never);
        });
        expect(outputs).to.deep.include({ identifier: drillId, port: 5_432, database: "postgres" });
        expect(Object.keys(outputs).sort()).to.deep.equal(
            ["identifier", "resourceId", "host", "port", "masterUser", "database"].sort(),
        );
    });
});

function isCustom({ kind }: PlannedResource): boolean {
    return kind === "custom";
}

function requestOf(
    from: AwsOrigin,
    target: RestoreTarget,
    point: Partial<RecoveryPoint> = {},
): RestoreRequest {
    return {
        drillId,
        expiresAt: "2026-11-21T10:00:00.000Z",
        point: examplePoint(from, point),
        target,
        place: { securityGroupId: "sg-0restored" },
    };
}

function stackOf(
    from: AwsOrigin,
    target: RestoreTarget,
    changes: Partial<AwsTarget> = {},
    point: Partial<RecoveryPoint> = {},
): Promise<Recorded> {
    return recorded(restoreProgram(exampleTarget(changes), requestOf(from, target, point)));
}
