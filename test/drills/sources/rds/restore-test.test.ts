import { expect } from "chai";
import { answerOf } from "../../../../automation/backup/restore-validation.ts";
import { wrongPlace } from "../../../../drills/sources/rds/prove-restore-test.ts";
import { demandRestoreTest, type RestoreTest } from "../../../../drills/sources/rds/restore-test.ts";
import { Failure } from "../../../../infra/failure.ts";

const arn = (name: string): string => `arn:aws:rds:eu-central-1:123456789012:db:${name}`;
const target = { identifier: "shop-orders", protectedIdentifiers: ["shop-orders", "shop-orders-replica"] };

const job: RestoreTest["job"] = {
    ...{ id: "job-1", status: "COMPLETED", resourceType: "RDS", validation: null },
    ...{ createdArn: arn("awsbackup-restore-test-1"), sourceArn: arn("shop-orders"), pointArn: "point" },
    testingPlanArn: "arn:aws:backup:eu-central-1:123456789012:restore-testing-plan:shop",
    ...{ createdAt: null, completedAt: null },
};

function instanceNamed(name: string, tags: Readonly<Record<string, string>>): RestoreTest["instance"] {
    return {
        ...{ identifier: name, arn: arn(name), resourceId: "db-1", status: "available", tags },
        ...{ engineVersion: "18.4", instanceClass: "db.t4g.medium", endpoint: null, masterUser: "postgres" },
        ...{ databaseName: null, allocatedGigabytes: 20, storageType: "gp3", encrypted: true, keyArn: null },
        ...{ publiclyAccessible: false, multiAz: false, parameterGroup: null, optionGroup: null },
        ...{ securityGroupIds: ["sg-1"], subnetGroupName: "drills", vpcId: null, subnetIds: [] },
        ...{
            caCertificate: null,
            iamAuthentication: true,
            deletionProtection: false,
            backupRetentionDays: 0,
        },
        ...{ copiesTags: false, latestRestorableAt: null, createdAt: null, pending: [], replicaOf: null },
    };
}

const marked = { "awsbackup-restore-test": "plan" };
const instance = instanceNamed("awsbackup-restore-test-1", marked);

function refusalOf(test: Partial<RestoreTest>): Failure {
    try {
        demandRestoreTest(target, { job, instance, ...test });
    } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
    }
    throw new Error("nothing was refused");
}

describe("a restore test of AWS Backup", () => {
    it("is judged where AWS marked it and it is of this database", () => {
        expect(demandRestoreTest(target, { job, instance })).to.deep.equal({ job, instance });
        expect(
            demandRestoreTest(target, { job: { ...job, validation: "VALIDATING" }, instance }).instance,
        ).to.equal(instance);
    });

    for (const [what, test, name, words] of [
        [
            "without AWS's tag",
            { instance: instanceNamed("awsbackup-restore-test-1", {}) },
            "ProductionGuard",
            "awsbackup-restore-test",
        ],
        [
            "that is production, however it is written",
            { instance: instanceNamed("Shop-Orders", marked) },
            "ProductionGuard",
            "production's",
        ],
        [
            "that is production's replica",
            { instance: instanceNamed("shop-orders-replica", marked) },
            "ProductionGuard",
            "production's",
        ],
        [
            "that another job made",
            { instance: instanceNamed("awsbackup-restore-test-2", marked) },
            "ProductionGuard",
            "not what job",
        ],
        [
            "of a restore by hand",
            { job: { ...job, testingPlanArn: null } },
            "ProductionGuard",
            "no restore testing plan",
        ],
        ["that still runs", { job: { ...job, status: "RUNNING" } }, "AwsWrongState", "RUNNING"],
        ["that failed", { job: { ...job, status: "FAILED", createdArn: null } }, "AwsWrongState", "FAILED"],
        [
            "that was answered",
            { job: { ...job, validation: "SUCCESSFUL" } },
            "AwsWrongState",
            "answered already",
        ],
        ["of something else than RDS", { job: { ...job, resourceType: "EBS" } }, "AwsWrongState", "EBS"],
        [
            "of another database",
            { job: { ...job, sourceArn: arn("shop-billing") } },
            "BadUsage",
            "shop-billing",
        ],
        ["of nobody knows what", { job: { ...job, sourceArn: null } }, "AwsWrongState", "does not say"],
    ] as const) {
        it(`is refused ${what}`, () => {
            const { failure, message } = refusalOf(test);
            expect(failure).to.equal(name);
            expect(message).to.include(words);
        });
    }

    it("must stand among the drills, closed to everybody else", () => {
        expect(wrongPlace(instance, "drills", ["sg-1", "sg-2"])).to.deep.equal([]);
        const wrong = {
            ...instance,
            publiclyAccessible: true,
            subnetGroupName: "default",
            securityGroupIds: ["sg-9"],
        };
        expect(wrongPlace(wrong, "drills", ["sg-1"])).to.have.lengthOf(3);
        expect(wrongPlace({ ...instance, securityGroupIds: [] }, "drills", ["sg-1"])).to.have.lengthOf(1);
        // a place that nobody finds admits nobody, and so proves nothing
        expect(wrongPlace(instance, "drills", [])).to.have.lengthOf(1);
    });

    it("succeeds where everything came back, and fails where it did not, or nobody could tell", () => {
        const judged = { id: "drill-1", proof: "matched", reasons: ["The RPO was missed."] } as const;
        const statuses = (["passed", "degraded", "failed", "inconclusive"] as const).map(
            (verdict) => answerOf({ ...judged, verdict }).status,
        );
        expect(statuses).to.deep.equal(["SUCCESSFUL", "SUCCESSFUL", "FAILED", "FAILED"]);
        expect(answerOf({ ...judged, verdict: "inconclusive" }).message)
            .to.include("inconclusive")
            .and.to.include("RPO");
        expect(
            answerOf({ ...judged, verdict: "failed", reasons: ["x".repeat(5_000)] }).message,
        ).to.have.lengthOf(1_000);
    });
});
