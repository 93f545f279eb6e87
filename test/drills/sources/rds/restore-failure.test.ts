import { expect } from "chai";
import { restoreFailure } from "../../../../drills/sources/rds/restore-failure.ts";
import { Failure, type FailureName } from "../../../../infra/failure.ts";

const point = { id: "rds:shop-orders-2026-11-21-03-05" };

/** As the provider words what AWS answers, with the engine's own words before it. */
function said(code: string, status = 400, operation = "RestoreDBInstanceFromDBSnapshot"): string {
    return (
        'aws:rds/instance:Instance "restore" could not be made: 1 error occurred: creating RDS DB Instance (restore from ' +
        `snapshot) (drill-1): operation error RDS: ${operation}, https response error StatusCode: ${status}, ` +
        `RequestID: 0c3e-4a, ${code}: what AWS says of it`
    );
}

const meanings: readonly (readonly [string, FailureName])[] = [
    [said("DBSnapshotNotFoundFault", 404), "RecoveryPointGone"],
    [said("api error DBSnapshotNotFound", 404), "RecoveryPointGone"],
    [said("DBInstanceAutomatedBackupNotFoundFault", 404), "RecoveryPointGone"],
    [said("DBInstanceNotFoundFault", 404, "RestoreDBInstanceToPointInTime"), "RecoveryPointGone"],
    [said("PointInTimeRestoreNotEnabledFault"), "RecoveryPointGone"],
    [said("InvalidDBSnapshotStateFault"), "AwsWrongState"],
    [said("InvalidRestoreFault"), "AwsWrongState"],
    [said("DBInstanceAlreadyExistsFault"), "AwsAlreadyExists"],
    [said("DBParameterGroupAlreadyExistsFault", 400, "CreateDBParameterGroup"), "AwsAlreadyExists"],
    [said("InstanceQuotaExceededFault"), "AwsQuotaExceeded"],
    [said("StorageQuotaExceededFault"), "AwsQuotaExceeded"],
    [said("InsufficientDBInstanceCapacityFault"), "AwsNoCapacity"],
    [said("DBSubnetGroupNotFoundFault", 404), "AwsNotFound"],
    [said("KMSKeyNotAccessibleFault"), "KeyUnusable"],
    [said("api error AccessDenied", 403), "AwsDenied"],
    [said("api error ExpiredToken", 403), "AwsCredentialsExpired"],
    [said("api error Throttling", 400), "AwsThrottled"],
    [said("api error SomethingNobodyKnows", 503), "AwsUnavailable"],
    [
        "waiting for RDS DB Instance (drill-1) create: unexpected state 'incompatible-restore', wanted target 'available'",
        "RestoreStuck",
    ],
    [
        "waiting for RDS DB Instance (drill-1) create: timeout while waiting for state to become 'available' (last state: 'creating')",
        "RestoreStuck",
    ],
];

describe("what a stack that did not come up means", () => {
    for (const [text, name] of meanings) {
        it(`${name}: ${/(\w+): what AWS|(unexpected state '[\w-]+|timeout)/.exec(text)?.[0] ?? text}`, () => {
            const failure = restoreFailure(new Failure("ProviderFailed", text), point);
            expect(failure.failure).to.equal(name);
            expect(failure.message).to.include(point.id);
            expect(failure.message).not.to.include("RequestID");
        });
    }

    it("stays what it is where the text names nothing of AWS's, or the engine knows better", () => {
        const unnamed = new Failure("ProviderFailed", "the provider ended: signal SIGSEGV");
        expect(restoreFailure(unnamed, point)).to.equal(unnamed);
        const known = new Failure("StackLocked", said("DBSnapshotNotFoundFault"));
        expect(restoreFailure(known, point)).to.equal(known);
    });
});
