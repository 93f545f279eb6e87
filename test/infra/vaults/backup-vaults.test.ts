import { expect } from "chai";
import type { z } from "zod";
import { purposesOf } from "../../../infra/purpose.ts";
import { components } from "../../../infra/components.ts";
import { vaultsSchema } from "../../../infra/config/vaults.ts";
import { BackupVaults, type BackupVaultsArgs } from "../../../infra/vaults/backup-vaults.ts";
import { jsonInput, type Recorded, recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite, exampleSite } from "../../support/aws/site.ts";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/of-the-stack";
const topicArn = "arn:aws:sns:eu-central-1:123456789012:backups";

const daily = { id: "daily", schedule: "cron(0 2 * * ? *)", keepDays: 90 };
const monthly = { id: "monthly", schedule: "cron(0 4 1 * ? *)", keepDays: 2_555 };
const named = ["arn:aws:rds:eu-central-1:123456789012:db:old"];
const full: z.input<typeof vaultsSchema> = {
    lock: { minRetentionDays: 30, maxRetentionDays: 2_600 },
    airGapped: { minRetentionDays: 14, maxRetentionDays: 3_000 },
    breakGlassRole: "break-glass",
    generations: [daily, monthly],
    copies: [{ region: "eu-west-1" }, { region: "eu-west-1", accountId: "210987654321", keepDays: 60 }],
    selection: { arns: named },
    framework: true,
    reports: {},
    restoreTesting: { schedule: "cron(0 6 ? * SUN *)", instanceClass: "db.t3.small" },
};

describe("backup vaults", () => {
    let all: Recorded;
    before(async () => {
        all = await made(full, {
            topicArn,
            reportBucket: "shop-exports",
            newestPointHours: 26,
            restoreMinutes: 45,
            restorePlace: { subnetGroupName: "quarantine", securityGroupIds: ["sg-1"] },
        });
    });

    it("keep recovery points in a protected vault under the region's own key", () => {
        const vault = all.one("aws:backup/vault:Vault");
        expect(vault.name).to.equal("vaults-vault");
        expect(vault.parent).to.equal(all.one("lifeboat:vaults:LockedVault").urn);
        expect(all.one("lifeboat:vaults:LockedVault").parent).to.equal(
            all.one("lifeboat:vaults:BackupVaults").urn,
        );
        expect(vault.protect).to.equal(true);
        expect(vault.region).to.equal("eu-central-1");
        expect(vault.inputs).to.deep.include({ name: "shop-production", kmsKeyArn: keyArn });
        expect(vault.inputs["tags"]).to.deep.equal({ "lifeboat:system": "shop" });
    });

    it("lock the vault in governance mode, which a grace would end", () => {
        expect(all.one("aws:backup/vaultLockConfiguration:VaultLockConfiguration").inputs).to.deep.equal({
            backupVaultName: "shop-production",
            minRetentionDays: 30,
            maxRetentionDays: 2_600,
        });
    });

    it("lock it in compliance mode only by that word", async () => {
        const type = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
        const final = await made({ lock: { mode: "compliance", graceDays: 5 } });
        expect(final.one(type).inputs).to.include({ changeableForDays: 5 });
        const stray = await made({ lock: { mode: "governance", graceDays: 5 } });
        expect(stray.one(type).inputs).to.not.have.property("changeableForDays");
    });

    it("deny deletions and changes of the lock to all but the break-glass role", () => {
        const policy = all.one("aws:backup/vaultPolicy:VaultPolicy");
        const statements = statementsOf(jsonInput(policy, "policy"));
        const but = { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/break-glass" } };
        expect(statements["NobodyDeletes"]).to.deep.include({
            Effect: "Deny",
            Principal: "*",
            Condition: but,
        });
        expect(statements["NobodyDeletes"]?.Action).to.include.members([
            "backup:DeleteRecoveryPoint",
            "backup:UpdateRecoveryPointLifecycle",
        ]);
        expect(statements["NobodyWeakens"]).to.deep.include({ Effect: "Deny", Condition: but });
        expect(statements["NobodyWeakens"]?.Action).to.include.members([
            "backup:DeleteBackupVaultLockConfiguration",
            "backup:PutBackupVaultAccessPolicy",
        ]);
        expect(policy.dependencies).to.include(
            all.one("aws:backup/vaultLockConfiguration:VaultLockConfiguration").urn,
        );
    });

    it("deny everything to strangers: those of another account, or of another organization", async () => {
        const policy = jsonInput(all.one("aws:backup/vaultPolicy:VaultPolicy"), "policy");
        expect(statementsOf(policy)["NoStrangers"]?.Condition).to.deep.equal({
            StringNotEquals: { "aws:PrincipalAccount": ["123456789012"] },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        });
        const { one } = await made({
            organizationId: "o-abcdefghij",
            sourceAccounts: ["210987654321"],
        });
        const shared = statementsOf(jsonInput(one("aws:backup/vaultPolicy:VaultPolicy"), "policy"));
        expect(shared["NoStrangers"]?.Condition).to.have.nested.property(
            "StringNotEquals.aws:PrincipalOrgID",
            "o-abcdefghij",
        );
        expect(shared["CopiesFromOtherAccounts"]).to.deep.include({
            Effect: "Allow",
            Principal: { AWS: ["arn:aws:iam::210987654321:root"] },
            Action: "backup:CopyIntoBackupVault",
        });
    });

    it("let nobody delete where no role is named, and leave the policy to the account", async () => {
        const { one } = await made({});
        const statements = statementsOf(jsonInput(one("aws:backup/vaultPolicy:VaultPolicy"), "policy"));
        expect(statements["NobodyDeletes"]).to.not.have.property("Condition");
        expect(statements).to.not.have.property("NobodyWeakens");
    });

    it("tell the topic of jobs, failed ones among them", () => {
        const told = all.one("aws:backup/vaultNotifications:VaultNotifications").inputs;
        expect(told["snsTopicArn"]).to.equal(topicArn);
        expect(told["backupVaultEvents"]).to.include.members(["BACKUP_JOB_COMPLETED", "COPY_JOB_FAILED"]);
    });

    it("keep a second vault with AWS, whose key nobody here can destroy", () => {
        const { inputs, protect } = all.one("aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault");
        expect(inputs).to.deep.equal({
            name: "shop-production-air-gapped",
            minRetentionDays: 14,
            maxRetentionDays: 3_000,
            tags: { "lifeboat:system": "shop" },
        });
        expect(protect).to.equal(true);
    });

    it("only receive copies where there are no generations", async () => {
        const { resources } = await recorded(
            () =>
                new BackupVaults("vaults", { site: exampleDrSite, settings: vaultsSchema.parse({}), keyArn }),
            { region: "eu-west-1" },
        );
        expect(resources.map(({ type }) => type).sort()).to.deep.equal([
            "aws:backup/vault:Vault",
            "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
            "aws:backup/vaultPolicy:VaultPolicy",
            "lifeboat:vaults:BackupVaults",
            "lifeboat:vaults:LockedVault",
            "pulumi:pulumi:Stack",
        ]);
    });

    it("say of every resource what it is for", () => {
        const purposeOf = purposesOf(components, all.resources);
        const silent = all.resources.filter(
            (resource) => resource.type !== "pulumi:pulumi:Stack" && purposeOf(resource) === null,
        );
        expect(silent.map(({ name }) => name)).to.deep.equal([]);
    });

    describe("their plan", () => {
        it("has a rule for each generation, none of which can merge", () => {
            const { inputs, name } = all.one("aws:backup/plan:Plan");
            expect(name).to.equal("vaults-plan");
            expect(inputs["tags"]).to.include({ "lifeboat:backup": "shop" });
            expect(inputs["rules"]).to.have.length(2);
            expect(inputs["rules"]).to.have.nested.property("[1].ruleName", "monthly");
            expect(rule(all, 0)).to.deep.include({
                ruleName: "daily",
                targetVaultName: "shop-production",
                schedule: "cron(0 2 * * ? *)",
                scheduleExpressionTimezone: "Etc/UTC",
                startWindow: 60,
                completionWindow: 480,
                lifecycle: { deleteAfter: 90 },
                enableContinuousBackup: false,
                recoveryPointTags: { "lifeboat:backup": "shop", "lifeboat:generation": "daily" },
            });
        });

        it("copies to the air-gapped vault, the DR region and another account", () => {
            expect(rule(all, 0)["copyActions"]).to.deep.equal([
                {
                    destinationVaultArn: "arn:aws:backup:eu-central-1:123456789012:vaults-air-gapped",
                    lifecycle: { deleteAfter: 90 },
                },
                {
                    destinationVaultArn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:shop-dr",
                    lifecycle: { deleteAfter: 90 },
                },
                {
                    destinationVaultArn: "arn:aws:backup:eu-west-1:210987654321:backup-vault:shop-dr",
                    lifecycle: { deleteAfter: 60 },
                },
            ]);
        });

        it("sends backups to the air-gapped vault straight away where it is told to, and copies none there", async () => {
            const seen = await made({ generations: [daily], airGapped: { reach: "target" } });
            expect(rule(seen, 0)).to.include({
                targetLogicallyAirGappedBackupVaultArn:
                    "arn:aws:backup:eu-central-1:123456789012:vaults-air-gapped",
            });
            expect(rule(seen, 0)).to.not.have.property("copyActions");
        });

        it("leaves a generation uncopied that says so", async () => {
            const seen = await made({
                generations: [{ ...daily, copy: false }],
                copies: [{ region: "eu-west-1" }],
            });
            expect(rule(seen, 0)).to.not.have.property("copyActions");
        });

        it("backs up what bears the system's tag, and what is named, in selections of their own", () => {
            const type = "aws:backup/selection:Selection";
            expect(all.one(type, "vaults-plan-databases").inputs).to.deep.include({
                selectionTags: [{ type: "STRINGEQUALS", key: "lifeboat:backup", value: "shop" }],
            });
            expect(all.one(type, "vaults-plan-named").inputs["resources"]).to.deep.equal(named);
        });
    });

    describe("the role that backs up", () => {
        it("deletes only snapshots that AWS Backup took, and shares only those", () => {
            const statements = roleStatements(all, "vaults-plan-role-policy");
            expect(statements["CopyAndExpireSnapshots"]?.Resource).to.deep.equal([
                "arn:aws:rds:eu-central-1:123456789012:snapshot:awsbackup:*",
                "arn:aws:rds:eu-west-1:123456789012:snapshot:awsbackup:*",
            ]);
            expect(statements).to.have.property("ShareSnapshotsWhileTheyAreCopied");
            expect(statements["CopyAndExpireSnapshots"]?.Condition).to.have.nested.property(
                "StringEquals.aws:RequestedRegion",
            );
        });

        it("neither changes databases nor shares snapshots unless the plan needs that", async () => {
            const plain = roleStatements(await made({ generations: [daily] }), "vaults-plan-role-policy");
            expect(plain).to.not.have.any.keys(
                "KeepContinuousBackups",
                "ExpireContinuousBackups",
                "ShareSnapshotsWhileTheyAreCopied",
            );
            const seen = await made({ generations: [{ ...daily, keepDays: 35, continuous: true }] });
            expect(roleStatements(seen, "vaults-plan-role-policy")).to.include.keys(
                "KeepContinuousBackups",
                "ExpireContinuousBackups",
            );
        });
    });

    describe("the audit", () => {
        it("demands what the configuration promises", () => {
            const controls = all.one("aws:backup/framework:Framework").inputs["controls"];
            expect(all.one("aws:backup/framework:Framework").inputs["name"]).to.equal("shop_production");
            expect(controls).to.deep.include.members([
                {
                    name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
                    inputParameters: [{ name: "requiredRetentionDays", value: "90" }],
                    scope: { tags: { "lifeboat:backup": "shop" } },
                },
                {
                    name: "RESTORE_TIME_FOR_RESOURCES_MEET_TARGET",
                    inputParameters: [{ name: "maxRestoreTime", value: "45" }],
                    scope: { complianceResourceTypes: ["RDS"] },
                },
                {
                    name: "RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT",
                    inputParameters: [
                        { name: "recoveryPointAgeUnit", value: "hours" },
                        { name: "recoveryPointAgeValue", value: "26" },
                    ],
                    scope: { complianceResourceTypes: ["RDS"] },
                },
                {
                    name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
                    inputParameters: [{ name: "crossRegionList", value: "eu-west-1" }],
                    scope: { complianceResourceTypes: ["RDS"] },
                },
            ]);
        });

        it("writes jobs and compliance into the bucket every day", () => {
            const plans = all.all("aws:backup/reportPlan:ReportPlan");
            expect(plans.map(({ name }) => name).sort()).to.deep.equal([
                "vaults-audit-report-backup-job",
                "vaults-audit-report-control-compliance",
                "vaults-audit-report-copy-job",
                "vaults-audit-report-resource-compliance",
                "vaults-audit-report-restore-job",
            ]);
            expect(
                all.one("aws:backup/reportPlan:ReportPlan", "vaults-audit-report-copy-job").inputs,
            ).to.deep.include({
                reportDeliveryChannel: {
                    s3BucketName: "shop-exports",
                    s3KeyPrefix: "backup-reports",
                    formats: ["CSV", "JSON"],
                },
                reportSetting: { reportTemplate: "COPY_JOB_REPORT" },
            });
        });
    });

    describe("the restore test", () => {
        it("takes the latest snapshot of the region's vault", () => {
            expect(all.one("aws:backup/restoreTestingPlan:RestoreTestingPlan").inputs).to.deep.include({
                scheduleExpression: "cron(0 6 ? * SUN *)",
                startWindowHours: 8,
                recoveryPointSelection: {
                    algorithm: "LATEST_WITHIN_WINDOW",
                    includeVaults: ["arn:aws:backup:eu-central-1:123456789012:vaults-vault"],
                    recoveryPointTypes: ["SNAPSHOT"],
                    selectionWindowDays: 30,
                },
            });
        });

        it("restores the system's databases where they can do no harm, and waits for a validation", () => {
            const { inputs } = all.one("aws:backup/restoreTestingSelection:RestoreTestingSelection");
            expect(inputs).to.deep.include({
                protectedResourceType: "RDS",
                protectedResourceConditions: {
                    stringEquals: [{ key: "aws:ResourceTag/lifeboat:backup", value: "shop" }],
                },
                restoreMetadataOverrides: {
                    multiAz: "false",
                    publiclyAccessible: "false",
                    dbInstanceClass: "db.t3.small",
                    dbSubnetGroupName: "quarantine",
                    vpcSecurityGroupIds: '["sg-1"]',
                },
                validationWindowHours: 4,
            });
        });

        it("has a role that restores and deletes nothing", () => {
            const statements = Object.values(roleStatements(all, "vaults-restore-testing-role-policy"));
            const actions = statements.flatMap(({ Action }) => Action);
            expect(actions).to.include("rds:RestoreDBInstanceFromDBSnapshot");
            expect(actions.filter((action) => /delete|modify/i.test(action))).to.deep.equal([]);
        });
    });
});

interface Stated {
    readonly Sid: string;
    readonly Action: readonly string[];
    readonly Resource: unknown;
    readonly Condition?: unknown;
}

function made(
    settings: z.input<typeof vaultsSchema>,
    args: Partial<BackupVaultsArgs> = {},
): Promise<Recorded> {
    return recorded(
        () =>
            new BackupVaults("vaults", {
                site: exampleSite,
                settings: vaultsSchema.parse(settings),
                keyArn,
                ...args,
            }),
    );
}

function statementsOf(policy: unknown): Readonly<Record<string, Stated>> {
    const { Statement } = policy as { readonly Statement: readonly Stated[] };
    return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

function roleStatements({ one }: Recorded, name: string): Readonly<Record<string, Stated>> {
    return statementsOf(jsonInput(one("aws:iam/rolePolicy:RolePolicy", name), "policy"));
}

function rule({ one }: Recorded, index: number): Record<string, unknown> {
    const rules = one("aws:backup/plan:Plan").inputs["rules"] as readonly Record<string, unknown>[];
    return rules[index] ?? {};
}
