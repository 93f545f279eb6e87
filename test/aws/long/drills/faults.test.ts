import { DeleteDBInstanceCommand, DeleteDBSnapshotCommand } from "@aws-sdk/client-rds";
import { expect } from "chai";
import type { FailureName } from "../../../../infra/failure.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";
import { names, writeStackFiles } from "../../../support/aws/ground/stack-files.ts";
import { seedInstance } from "../sweep/neighbours.ts";
import {
    awaitsInstance,
    beforeRestore,
    changesPassword,
    expectClean,
    expectStopped,
    ofSnapshot,
    takePoint,
    whenRestored,
} from "./drilling.ts";

/** What AWS answers to a restore, and what the drill says then. */
const refusals: readonly (readonly [code: string, stopped: FailureName, status?: number])[] = [
    ["StorageQuotaExceeded", "AwsQuotaExceeded"],
    ["InsufficientDBInstanceCapacity", "AwsNoCapacity"],
    ["DBSubnetGroupNotFoundFault", "AwsNotFound", 404],
    ["AccessDenied", "AwsDenied", 403],
    // nobody knows what it means: then nothing was judged
    ["SomethingNew", "ProviderFailed"],
];

/** Faults 37 and 55 to 58 of drills on AWS, each by the real executable. */
describe("a drill on AWS that meets a fault", function () {
    this.timeout(300_000);
    const started = groundOfSuite();
    let ground: AwsGround;
    const impatient = (): Readonly<Record<string, string>> => ({ ...ground.env, AWS_MAX_ATTEMPTS: "2" });
    before(async () => {
        ground = started();
        await takePoint(ground);
    });
    afterEach(async () => {
        const { control } = ground.cloud;
        control.requests.clear();
        control.rds.setQuotas({ DBInstances: 40 });
        control.rds.setSnapshotStatus(names.region, "shop-orders-nightly", "available");
        await control.setKeyState(names.region, ground.keyArn, "enabled");
        await expectClean(ground);
    });

    for (const [code, stopped, status = 400] of refusals) {
        it(`${code} at the restore: ${stopped}`, async () => {
            const answer = { kind: "code", code, status } as const;
            const action = "RestoreDBInstanceFromDBSnapshot";
            ground.cloud.control.fail({ service: "rds", action, times: "always", answer });
            const ended = await ground.drill(ofSnapshot);
            expectStopped(ended, stopped);
            expect(ended.evidence.reasons.join()).to.contain(code);
        });
    }

    it("an error in the quarantine that nobody knows: inconclusive", async () => {
        const answer = { kind: "code", code: "SomethingNew", status: 400 } as const;
        ground.cloud.control.fail({ service: "rds", when: changesPassword, times: "always", answer });
        expectStopped(await ground.drill(ofSnapshot), "AwsRefused");
    });

    it("an error before anything is made that nobody knows: inconclusive, and nothing is made", async () => {
        const answer = { kind: "code", code: "SomethingNew", status: 400 } as const;
        ground.cloud.control.fail({ service: "rds", action: "DescribeDBSnapshots", times: "always", answer });
        const { exitCode, stdout, stderr } = await ground.run(["drill", ...ofSnapshot]);
        expect([exitCode, stdout], stderr).to.deep.equal([24, ""]);
        expect(stderr).to.contain("SomethingNew");
        expect(ground.cloud.control.requests.of("rds:CreateDBParameterGroup")).to.deep.equal([]);
    });

    it("a snapshot that is deleted between choice and restore: the recovery point is gone", async () => {
        await ground.takeSnapshot("shop-orders-short-lived");
        beforeRestore(ground, async () => {
            const input = { DBSnapshotIdentifier: "shop-orders-short-lived" };
            await sdkFor(ground.cloud).rds.send(new DeleteDBSnapshotCommand(input));
        });
        const ended = await ground.drill(ofSnapshot);
        expectStopped(ended, "RecoveryPointGone", 20);
        expect(ended.evidence.source.point).to.equal("shop-orders-short-lived");
    });

    it("a snapshot that is in use when it is to be restored", async () => {
        beforeRestore(ground, () => {
            ground.cloud.control.rds.setSnapshotStatus(names.region, "shop-orders-nightly", "copying");
        });
        expectStopped(await ground.drill(ofSnapshot), "AwsWrongState");
    });

    it("a quota that others use up meanwhile", async () => {
        beforeRestore(ground, () => {
            ground.cloud.control.rds.setQuotas({ DBInstances: 1 });
        });
        const ended = await ground.drill(ofSnapshot);
        expectStopped(ended, "AwsQuotaExceeded");
        expect(ended.evidence.reasons.join()).to.contain("InstanceQuotaExceeded");
    });

    it("a key that is disabled meanwhile", async () => {
        beforeRestore(ground, () =>
            ground.cloud.control.setKeyState(names.region, ground.keyArn, "disabled"),
        );
        const ended = await ground.drill(ofSnapshot);
        expectStopped(ended, "KeyUnusable");
        expect(ended.evidence.reasons.join()).to.contain("KMSKeyNotAccessibleFault");
    });

    it("a copy out of an air-gapped vault for which there is no room", async () => {
        await ground.takeVaultPoint("shop-production-air-gapped");
        const words = ["--stack", "production", "--source", "backup-vault"];
        ground.cloud.control.backup.nextCopyFails(
            "SnapshotQuotaExceeded: Cannot create more than 100 manual snapshots",
        );
        expectStopped(await ground.drill(words), "AwsQuotaExceeded");
        const answer = { kind: "code", code: "LimitExceededException", status: 400 } as const;
        ground.cloud.control.fail({ service: "backup", action: "StartCopyJob", times: "always", answer });
        expectStopped(await ground.drill(words), "AwsQuotaExceeded");
    });

    it("an instance of somebody else's that has its name: refused, and theirs is left alone", async () => {
        let theirs = "";
        beforeRestore(ground, async (drillId) => {
            await seedInstance(ground.cloud, (theirs = drillId), { owner: "somebody" });
        });
        const { exitCode, evidence, stderr } = await ground.drill(ofSnapshot);
        expect({ exitCode, ...evidence }, stderr).to.include({
            ...{ exitCode: 24, stopped: "AwsAlreadyExists", verdict: "inconclusive" },
        });
        expect(evidence.reasons.join()).to.contain("It is not taken over");
        expect((await ground.remains()).map(({ kind, name }) => [kind, name])).to.deep.equal([
            ["instance", theirs],
        ]);
        expect(ground.cloud.control.requests.of("rds:DeleteDBInstance")).to.deep.equal([]);
        await sdkFor(ground.cloud).rds.send(
            new DeleteDBInstanceCommand({ DBInstanceIdentifier: theirs, SkipFinalSnapshot: true }),
        );
        await ground.cloud.control.rds.settle();
    });

    it("an answer that is lost: what its own first try made is taken over, judged and removed", async () => {
        const action = "RestoreDBInstanceFromDBSnapshot";
        const answer = { kind: "reset", when: "after" } as const;
        ground.cloud.control.fail({ service: "rds", action, times: 1, answer });
        const { exitCode, evidence, stderr } = await ground.drill(ofSnapshot);
        const outcomes = ground.cloud.control.requests.of(`rds:${action}`).map(({ outcome }) => outcome);
        expect(outcomes).to.deep.equal(["ConnectionReset", "DBInstanceAlreadyExists"]);
        expect({ exitCode, ...evidence }, stderr).to.include({
            ...{ exitCode: 0, verdict: "passed", cleanup: "clean", stopped: null },
        });
    });

    for (const end of ["incompatible-parameters", "storage-full"]) {
        it(`an instance that ends as ${end}`, async () => {
            ground.cloud.control.rds.nextEnds({ end });
            const ended = await ground.drill(ofSnapshot);
            expectStopped(ended, "RestoreStuck");
            expect(ended.evidence.reasons.join()).to.contain(end);
        });
    }

    it("an instance that is created for ever: given up when the stack's file says so", async () => {
        const more = { deadlines: { restoreSeconds: 6 } };
        await writeStackFiles(ground.stacks, ground.cloud.account, { more });
        try {
            ground.cloud.control.rds.nextEnds({ end: "creating" });
            const ended = await ground.drill(ofSnapshot);
            expectStopped(ended, "RestoreStuck");
            expect(ended.evidence.reasons.join()).to.match(/is creating after \d+ s, and was given up/);
        } finally {
            await writeStackFiles(ground.stacks, ground.cloud.account);
        }
    });

    it("the default parameter group: the drill fails by its placement, and asks its data nothing", async () => {
        whenRestored(ground, (drillId) => {
            ground.cloud.control.rds.setRow(names.region, drillId, {
                DBParameterGroups: [
                    { DBParameterGroupName: "default.postgres18", ParameterApplyStatus: "in-sync" },
                ],
            });
        });
        const ended = await ground.drill(ofSnapshot);
        expectStopped(ended, "QuarantineUnproved", 20);
        const { checks, reasons, tables } = ended.evidence;
        expect(checks.map(({ id, outcome }) => [id, outcome])).to.deep.equal([["placement", "failed"]]);
        expect(tables).to.deep.equal([]);
        expect(reasons.join()).to.contain("It is default.postgres18; it must be drill-");
    });

    it("the default security group: the drill fails by its placement", async () => {
        whenRestored(ground, (drillId) => {
            ground.cloud.control.rds.setRow(names.region, drillId, {
                VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-default", Status: "active" }],
            });
        });
        const { exitCode, evidence, stderr } = await ground.drill(ofSnapshot);
        expect({ exitCode, ...evidence }, stderr).to.include({
            exitCode: 20,
            verdict: "failed",
            stopped: null,
        });
        const failed = evidence.checks.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
        expect(failed).to.deep.equal(["placement"]);
    });

    it("a bucket that takes no evidence: a drill that would have passed did not", async () => {
        const answer = { kind: "code", code: "SomethingNew", status: 400 } as const;
        ground.cloud.control.fail({ service: "s3", action: "PutObject", times: "always", answer });
        const { exitCode, stdout, stderr } = await ground.run(["drill", "--json", ...ofSnapshot]);
        expect(exitCode, stderr).to.equal(4);
        expect(stdout).to.contain("EvidenceUnwritable").and.to.contain("SomethingNew");
        expect(stdout).not.to.contain("passed");
    });

    it("throttling for ever before anything is made: it says so, and nothing is made", async () => {
        const answer = { kind: "throttled" } as const;
        ground.cloud.control.fail({ service: "rds", action: "DescribeDBSnapshots", times: "always", answer });
        const { exitCode, stdout, stderr } = await ground.run(["drill", ...ofSnapshot], impatient());
        expect([exitCode, stdout], stderr).to.deep.equal([24, ""]);
        expect(stderr).to.contain("Sweep up after earlier drills: started");
        expect(stderr).to.contain("Nobody could look at the snapshots").and.to.contain("Throttling");
        expect(ground.cloud.control.requests.of("rds:CreateDBParameterGroup")).to.deep.equal([]);
    });

    it("throttling for ever at the restore", async () => {
        const [action, answer] = ["RestoreDBInstanceFromDBSnapshot", { kind: "throttled" }] as const;
        ground.cloud.control.fail({ service: "rds", action, times: "always", answer });
        expectStopped(await ground.drill(ofSnapshot, impatient()), "AwsThrottled");
    });

    it("throttling while it waits for the instance", async () => {
        const answer = { kind: "throttled" } as const;
        ground.cloud.control.fail({ service: "rds", when: awaitsInstance(), times: "always", answer });
        expectStopped(await ground.drill(ofSnapshot, impatient()), "AwsThrottled");
    });

    it("throttling and errors of every call, what is not visible yet, and many snapshots: it passes", async () => {
        const { control } = ground.cloud;
        for (let number = 0; number < 110; number++) {
            await control.seed.snapshot(names.region, {
                ...{ instance: names.identifier, identifier: `a-${number}` },
                takenAt: new Date(Date.now() - 3_600_000),
            });
        }
        const first =
            (seen = new Set<string>()) =>
            (call: { readonly action: string }) =>
                seen.size < seen.add(call.action).size;
        control.fail({ when: first(), times: "always", answer: { kind: "throttled" } });
        control.fail({ when: first(), times: "always", answer: { kind: "status", status: 503 } });
        control.rds.pace({ hidden: 3 });
        const { exitCode, evidence, stderr } = await ground.drill(ofSnapshot);
        control.rds.pace({ hidden: 0 });
        expect({ exitCode, ...evidence }, stderr).to.include({
            ...{ exitCode: 0, verdict: "passed", cleanup: "clean", stopped: null },
        });
        expect(evidence.source.point).to.equal("shop-orders-nightly");
        const pages = control.requests.of("rds:DescribeDBSnapshots");
        expect(pages.some(({ parameters }) => "Marker" in parameters)).to.equal(true);
        expect(control.faults.hits()).to.be.greaterThan(30);
    });
});
