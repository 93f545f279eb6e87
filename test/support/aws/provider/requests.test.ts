import { expect } from "chai";
import { declaredInputs } from "../models/declared-inputs.ts";
import { inputTypes as instanceTypes, problemsOfInstance } from "./instance/check.ts";
import { inputRows, notForRestores, ownInputs } from "./instance/inputs.ts";
import { restoreCalls } from "./instance/requests.ts";
import { chunksOf } from "./parameter-group/chunks.ts";
import {
    inputTypes as groupTypes,
    parameterTypes,
    problemsOfParameterGroup,
} from "./parameter-group/check.ts";

/** An instance as a drill restores it, and all that it says of the copy. */
const drill = {
    ...{ identifier: "drill-1", instanceClass: "db.t4g.medium", engine: "Postgres", port: 5432 },
    ...{ parameterGroupName: "drill-1", dbSubnetGroupName: "drills", vpcSecurityGroupIds: ["sg-1"] },
    ...{ multiAz: false, publiclyAccessible: false, deletionProtection: false, skipFinalSnapshot: true },
    ...{ iamDatabaseAuthenticationEnabled: true, backupRetentionPeriod: 0, storageEncrypted: true },
    ...{ caCertIdentifier: "rds-ca-rsa2048-g1", tags: { "lifeboat:drill-id": "drill-1" } },
};
const instant = { sourceDbInstanceIdentifier: "production", restoreTime: "2026-11-21T03:00:00Z" };

/** What both kinds of restore are told of it. */
const sent = {
    ...{ AutoMinorVersionUpgrade: true, CopyTagsToSnapshot: false, DeletionProtection: false },
    ...{ PubliclyAccessible: false, DBInstanceClass: "db.t4g.medium", Engine: "postgres", Port: 5432 },
    ...{ DBParameterGroupName: "drill-1", DBSubnetGroupName: "drills", VpcSecurityGroupIds: ["sg-1"] },
    ...{ EnableIAMDatabaseAuthentication: true, Tags: [{ Key: "lifeboat:drill-id", Value: "drill-1" }] },
};

describe("what the provider of the tests asks for", () => {
    it("knows every input that the real resources have, and no other", () => {
        const instance = Object.keys(declaredInputs("aws:rds/instance:Instance"));
        expect([...instanceTypes.keys(), ...notForRestores]).to.have.members(instance);
        expect([...inputRows.map(({ input }) => input), ...ownInputs]).to.have.members([
            ...instanceTypes.keys(),
        ]);
        const group = declaredInputs("aws:rds/parameterGroup:ParameterGroup");
        expect([...groupTypes.keys()]).to.have.members(Object.keys(group));
        expect([...parameterTypes.keys()]).to.have.members(Object.keys(group["parameters"] ?? {}));
    });

    it("changes after a restore from a snapshot what that request cannot say: a retention of 0, above all", () => {
        const calls = restoreCalls({ ...drill, snapshotIdentifier: "rds:one" });
        expect(calls.restore).to.deep.equal({
            kind: "snapshot",
            request: { ...sent, DBInstanceIdentifier: "drill-1", DBSnapshotIdentifier: "rds:one" },
        });
        expect(calls.change).to.deep.equal({ ApplyImmediately: true, BackupRetentionPeriod: 0 });
        const more = { storageType: "gp3", engineVersion: "17.6", password: "secret", iops: 0 };
        expect(restoreCalls({ ...drill, snapshotIdentifier: "rds:one", ...more }).change).to.deep.equal({
            ...{ ApplyImmediately: true, BackupRetentionPeriod: 0, StorageType: "gp3" },
            ...{ EngineVersion: "17.6", MasterUserPassword: "secret" },
        });
    });

    it("never tells a restore to an instant the retention, as the real resource does not", () => {
        const calls = restoreCalls({ ...drill, restoreToPointInTime: instant });
        expect(calls).to.deep.equal({
            restore: {
                kind: "instant",
                request: {
                    ...sent,
                    TargetDBInstanceIdentifier: "drill-1",
                    SourceDBInstanceIdentifier: "production",
                    RestoreTime: new Date("2026-11-21T03:00:00Z"),
                },
            },
            change: null,
        });
        const latest = {
            sourceDbInstanceAutomatedBackupsArn: "arn:of:backups",
            useLatestRestorableTime: true,
        };
        expect(restoreCalls({ ...drill, restoreToPointInTime: latest }).restore.request).to.deep.include({
            SourceDBInstanceAutomatedBackupsArn: "arn:of:backups",
            UseLatestRestorableTime: true,
        });
    });

    const wrong: readonly (readonly [string, Record<string, unknown>, string])[] = [
        ["no input", { snapshotIdentfier: "rds:one" }, "snapshotIdentfier"],
        ["of another type", { port: "5432" }, "port"],
        ["a second source", { restoreToPointInTime: instant }, "snapshotIdentifier"],
        [
            "no instant of RDS",
            {
                snapshotIdentifier: "",
                restoreToPointInTime: { ...instant, restoreTime: "2026-11-21T03:00:00.5Z" },
            },
            "restoreToPointInTime.restoreTime",
        ],
        ["for what is no restore", { replicateSourceDb: "production" }, "replicateSourceDb"],
        ["no source at all", { snapshotIdentifier: "" }, "snapshotIdentifier"],
        ["no class", { instanceClass: "" }, "instanceClass"],
    ];
    for (const [what, inputs, property] of wrong) {
        it(`refuses an instance with what is ${what}`, () => {
            const good = { ...drill, snapshotIdentifier: "rds:one" };
            expect(problemsOfInstance(good)).to.deep.equal([]);
            const found = problemsOfInstance({ ...good, ...inputs });
            expect(found.map((problem) => problem.property)).to.deep.equal([property]);
        });
    }

    it("refuses a parameter without a value, and one that is applied in a way that RDS does not know", () => {
        const group = (parameter: Record<string, string>) =>
            problemsOfParameterGroup({ family: "postgres17", parameters: [parameter] }).map(
                ({ property }) => property,
            );
        expect(group({ name: "work_mem", value: "1", applyMethod: "pending-reboot" })).to.deep.equal([]);
        expect(group({ name: "work_mem" })).to.deep.equal(["parameters[0].value"]);
        expect(group({ name: "work_mem", value: "1", applyMethod: "soon" })).to.deep.equal([
            "parameters[0].applyMethod",
        ]);
        expect(group({ name: "work_mem", value: "1", unit: "MB" })).to.deep.equal(["parameters[0].unit"]);
    });

    it("changes at most 20 parameters at once: pairs first, then what applies at once, then the rest", () => {
        const named = (ParameterName: string, reboot = false) => ({
            ParameterName,
            ApplyMethod: reboot ? ("pending-reboot" as const) : ("immediate" as const),
        });
        const many = Array.from({ length: 45 }, (_, index) => named(`parameter-${index}`, index >= 24));
        const pair = [named("ssl_min_protocol_version"), named("ssl_max_protocol_version")];
        const sizes = chunksOf([...many, ...pair]).map((chunk) => chunk.length);
        expect(sizes).to.deep.equal([2, 20, 4, 20, 1]);
        expect(chunksOf([...many, ...pair]).flat()).to.have.members([...many, ...pair]);
        expect(chunksOf([])).to.deep.equal([]);
    });
});
