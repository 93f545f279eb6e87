import { randomUUID } from "node:crypto";
import { AuthorizeSecurityGroupEgressCommand, RevokeSecurityGroupEgressCommand } from "@aws-sdk/client-ec2";
import { DeleteDBSnapshotCommand } from "@aws-sdk/client-rds";
import { expect } from "chai";
import { failureOf } from "../../../automation/steps/preflight.ts";
import type { AwsOrigin } from "../../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../../drills/model/restore-request.ts";
import type { AwsTarget } from "../../../drills/sources/aws-target.ts";
import { preflightOnAws } from "../../../drills/sources/rds/preflight/preflight.ts";
import type { PreflightFinding } from "../../../drills/sources/source.ts";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import { noDataPlane } from "../../support/aws/cloud/no-data-plane.ts";
import { cloudOfSuite } from "../../support/aws/cloud/of-suite.ts";
import { sdkFor } from "../../support/aws/cloud/sdk.ts";
import { exampleDrillId, stampOf } from "../../support/aws/example-placement.ts";
import { examplePoint } from "../../support/aws/example-point.ts";
import { exampleTarget } from "../../support/aws/example-target.ts";
import { inEnvironment } from "../../support/aws/in-environment.ts";
import { type Seeded, seedRegion } from "./seed-region.ts";

const region = "eu-central-1";

describe("the preflight on AWS", function () {
    this.timeout(60_000);
    const { place, identifier } = exampleTarget();
    let seeded: Seeded;
    const started = cloudOfSuite(
        () => ({ dataPlane: noDataPlane(), region }),
        async (cloud) => {
            seeded = await seedRegion(cloud);
        },
    );
    let cloud: Cloud;
    let snapshotName = "";
    beforeEach(async () => {
        cloud = started();
        snapshotName = `by-hand-${randomUUID()}`;
        await cloud.control.seed.snapshot(region, { instance: identifier, identifier: snapshotName });
    });
    afterEach(async () => {
        const { control } = cloud;
        control.faults.clear();
        control.rds.setQuotas({ DBInstances: 40, AllocatedStorage: 100_000, DBParameterGroups: 50 });
        control.rds.setVersion("17.6", "available");
        await control.setKeyState(region, seeded.keyArn, "enabled");
    });

    const look = (
        changes: Partial<AwsTarget> = {},
        { from, wanted = {} }: { readonly from?: AwsOrigin; readonly wanted?: Partial<RestoreRequest> } = {},
        env = cloud.env,
    ): Promise<readonly PreflightFinding[]> => {
        const arn = `arn:aws:rds:${region}:${cloud.account}:snapshot:${snapshotName}`;
        const takenAt = cloud.control.clock.now();
        const request: RestoreRequest = {
            drillId: exampleDrillId,
            expiresAt: new Date(takenAt.getTime() + 7_200_000).toISOString(),
            point: examplePoint(
                from ?? { kind: "snapshot", arn },
                { takenAt: takenAt.toISOString() },
                { keyArn: seeded.keyArn },
            ),
            target: { kind: "immediate" },
            ...wanted,
        };
        const target = exampleTarget({ instanceClass: "db.t4g.medium", ...changes });
        return inEnvironment({ ...env, AWS_MAX_ATTEMPTS: "2" }, () => preflightOnAws(target, request));
    };
    const codes = async (...asked: Parameters<typeof look>): Promise<readonly string[]> =>
        (await look(...asked)).map(({ code }) => code);

    it("has nothing to say of a snapshot or of an instant where all is well", async () => {
        expect(await look()).to.deep.equal([]);
        expect(
            await look(
                {},
                { from: { kind: "point-in-time", resourceId: seeded.resourceId, replicatedArn: null } },
            ),
        ).to.deep.equal([]);
    });

    it("makes nothing", async () => {
        const before = await cloud.control.inventory();
        await look();
        expect(await cloud.control.inventory()).to.deep.equal(before);
    });

    it("refuses without credentials, and with those of another account, and asks no more then", async () => {
        const env = { ...cloud.env, AWS_ACCESS_KEY_ID: "AKIANOBODY" };
        const [nobody, ...more] = await look({}, {}, env);
        expect(more.map(({ code }) => code)).to.deep.equal([]);
        expect(nobody).to.include({ code: "unanswered", failure: "AwsNoCredentials" });
        expect(await codes({ accountId: "999999999999" })).to.deep.equal(["wrong-account"]);
    });

    it("refuses with credentials that have expired", async () => {
        const role = cloud.control.principals.role("late", [allowing()]);
        const env = cloud.envFor(role.credentials());
        cloud.control.principals.expire("late");
        expect(failureOf(await look({}, {}, env))).to.include({ failure: "AwsCredentialsExpired" });
    });

    it("finds that the snapshot was deleted after it was chosen, which is a verdict", async () => {
        await sdkFor(cloud).rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: snapshotName }));
        const findings = await look();
        expect(findings.map(({ code }) => code)).to.deep.equal(["point-gone"]);
        expect(failureOf(findings)).to.include({ failure: "RecoveryPointGone" });
    });

    it("finds a snapshot that is not complete", async () => {
        cloud.control.rds.setSnapshotStatus(region, snapshotName, "creating");
        expect(await codes()).to.deep.equal(["point-creating"]);
    });

    it("finds an instant outside of the window, and automated backups that are gone", async () => {
        const from = { kind: "point-in-time", resourceId: seeded.resourceId, replicatedArn: null } as const;
        const wanted = { target: { kind: "time", time: "2020-01-01T00:00:00.000Z" } } as const;
        expect(await codes({}, { from, wanted })).to.deep.equal(["outside-window"]);
        const stranger = { ...from, resourceId: "db-NOBODYS" };
        expect(await codes({}, { from: stranger })).to.deep.equal(["point-gone"]);
    });

    for (const [state, word] of [
        ["disabled", "Disabled"],
        ["pending deletion", "PendingDeletion"],
    ] as const) {
        it(`finds a key that is ${state}`, async () => {
            await cloud.control.setKeyState(region, seeded.keyArn, state);
            const findings = await look();
            expect(findings.map(({ code }) => code)).to.deep.equal(["key-not-enabled"]);
            expect(findings[0]?.message).to.contain(word);
            expect(failureOf(findings)).to.include({ failure: "KeyUnusable" });
        });
    }

    it("finds that the place for drills is missing, and names both parts of it", async () => {
        const elsewhere = { ...place, subnetGroupName: "nowhere", securityGroupName: "nobody" };
        expect(await codes({ place: elsewhere })).to.deep.equal([
            "subnet-group-missing",
            "security-group-missing",
        ]);
    });

    it("finds a group that lets something out", async () => {
        const { ec2 } = sdkFor(cloud);
        const way = {
            GroupId: seeded.groups[place.securityGroupName],
            IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
        };
        await ec2.send(new AuthorizeSecurityGroupEgressCommand(way));
        try {
            expect(await codes()).to.deep.equal(["security-group-lets-out"]);
        } finally {
            await ec2.send(new RevokeSecurityGroupEgressCommand(way));
        }
    });

    it("refuses a place for drills that is production's", async () => {
        const own = { ...place, subnetGroupName: "shop-production", securityGroupName: "shop-databases" };
        const findings = await look({ place: own });
        expect(findings.map(({ code }) => code)).to.deep.equal(["production-subnets", "production-group"]);
        expect(failureOf(findings)).to.include({ failure: "ProductionGuard" });
    });

    it("finds quotas that are used up", async () => {
        cloud.control.rds.setQuotas({ DBInstances: 1, AllocatedStorage: 119 });
        const findings = await look();
        expect(findings.map(({ code, subject }) => `${code} ${subject}`)).to.deep.equal([
            "quota-used-up DBInstances",
            "quota-used-up AllocatedStorage",
        ]);
        expect(failureOf(findings)).to.include({ failure: "AwsQuotaExceeded" });
    });

    it("finds a version that is retired, or gone, and with it every class", async () => {
        cloud.control.rds.setVersion("17.6", "deprecated");
        expect(await codes()).to.deep.equal(["version-deprecated"]);
        cloud.control.rds.setVersion("17.6", null);
        expect(await codes()).to.deep.equal(["version-gone", "class-not-orderable"]);
    });

    it("finds a class that is not sold, and one that nobody knows the price of", async () => {
        const strange = { instanceClass: "db.x9.large" };
        expect(await codes(strange)).to.deep.equal(["class-not-orderable", "cost-unknown"]);
        expect(await codes({ costCapUsd: 0 })).to.deep.equal(["cost-above-cap"]);
    });

    it("finds that a name is taken, and what drills left", async () => {
        await cloud.control.seed.instance(region, {
            identifier: exampleDrillId,
            tags: stampOf(exampleDrillId),
        });
        expect(await codes()).to.deep.equal(["name-taken", "expired-remains"]);
    });

    it("wants a vault for a copy out of an air-gapped one, without a lock", async () => {
        const from = {
            kind: "air-gapped",
            arn: seeded.airGappedArn,
            vault: "shop-production-air-gapped",
        } as const;
        const names = { wanted: { drillId: "drill-20260102t030405z-ffffff" } };
        const found = async (): Promise<readonly string[]> =>
            (await codes({}, { from, ...names })).filter((code) => code !== "expired-remains");
        // `names` above left its instance: another drill has another name
        expect(await found()).to.deep.equal(["copy-vault-missing"]);
        await cloud.control.seed.vault(region, {
            name: place.copyVaultName ?? "",
            lock: { minRetentionDays: 7, maxRetentionDays: 400 },
        });
        expect(await found()).to.deep.equal(["copy-vault-locked"]);
    });

    for (const [action, also] of Object.entries({
        "rds:DescribeDBInstances": {},
        "rds:DescribeDBSnapshots": {},
        "rds:DescribeDBInstanceAutomatedBackups": { from: "instant" },
        "rds:DescribeDBSubnetGroups": {},
        "rds:DescribeDBParameterGroups": {},
        "rds:DescribeDBEngineVersions": {},
        "rds:DescribeOrderableDBInstanceOptions": {},
        "rds:DescribeAccountAttributes": {},
        "ec2:DescribeSecurityGroups": {},
        "ec2:DescribeSecurityGroupRules": {},
        "kms:DescribeKey": {},
        "backup:ListRecoveryPointsByBackupVault": { from: "vault" },
        "backup:DescribeBackupVault": { from: "vault" },
    } as Readonly<Record<string, { readonly from?: "instant" | "vault" }>>)) {
        it(`names ${action} where it is denied, and passes nothing`, async () => {
            const role = cloud.control.principals.role(`no-${action}`, [allowing(), denying(action)]);
            const from: AwsOrigin | undefined =
                also.from === "instant"
                    ? { kind: "point-in-time", resourceId: seeded.resourceId, replicatedArn: null }
                    : also.from === "vault"
                      ? { kind: "air-gapped", arn: seeded.airGappedArn, vault: "shop-production-air-gapped" }
                      : undefined;
            const findings = await look(
                {},
                from === undefined ? {} : { from },
                cloud.envFor(role.credentials()),
            );
            const denied = findings.filter(({ failure }) => failure === "AwsDenied");
            expect(denied.map(({ level, code }) => `${level} ${code}`)).to.deep.equal(["failure unanswered"]);
            expect(denied[0]?.message).to.contain(action);
        });
    }

    it("says where the role may look at the key and not use it", async () => {
        const action = "kms:GenerateDataKeyWithoutPlaintext";
        const role = cloud.control.principals.role("keyless", [allowing(), denying(action)]);
        const findings = await look({}, {}, cloud.envFor(role.credentials()));
        const found = findings.find(({ code }) => code === "key-not-allowed");
        expect(found).to.include({ level: "failure", failure: "KeyUnusable" });
        expect(found?.message).to.contain(action);
    });

    for (const [kind, failure] of [
        ["throttled", "AwsThrottled"],
        ["status", "AwsUnavailable"],
    ] as const) {
        it(`gives up on a service that is ${kind} for ever, and says so once`, async () => {
            const answer = kind === "throttled" ? ({ kind } as const) : ({ kind, status: 503 } as const);
            cloud.control.fail({ service: "kms", times: "always", answer });
            cloud.control.fail({ action: "DescribeAccountAttributes", times: "always", answer });
            const findings = (await look()).filter(({ code }) => code === "unanswered");
            expect(findings.map((finding) => finding.failure)).to.deep.equal([failure]);
        });
    }
});

function allowing(): { readonly Statement: { Effect: "Allow"; Action: "*"; Resource: "*" } } {
    return { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
}

function denying(action: string): {
    readonly Statement: { readonly Effect: "Deny"; readonly Action: string; readonly Resource: "*" };
} {
    return { Statement: { Effect: "Deny", Action: action, Resource: "*" } };
}
