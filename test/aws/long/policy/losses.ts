import type { PolicyGround } from "./policy-ground.ts";

/** A command of a runner, by what it is to a policy. */
export type CommandName = keyof typeof commands;

/** What its runs are told, in words. */
export type Words = readonly string[];

const ofProduction = ["--stack", "production"];
const ofDr = ["--stack", "dr"];

function drill(place: Words, ...rest: Words): Words {
    return ["drill", "--json", ...place, ...rest];
}

/** What runners run; a dry run chooses, looks, and makes nothing. */
export const commands = {
    "look at a snapshot": ({ points }: PolicyGround) =>
        drill(ofProduction, "--source", "rds-snapshot", "--point", points.own, "--dry-run"),
    "restore an automated snapshot": ({ points }: PolicyGround) =>
        drill(ofProduction, "--source", "rds-snapshot", "--point", points.automated),
    "restore a snapshot of lifeboat's": ({ points }: PolicyGround) =>
        drill(ofProduction, "--source", "rds-snapshot", "--point", points.own),
    "restore a snapshot that a person named": ({ points }: PolicyGround) =>
        drill(ofProduction, "--source", "rds-snapshot", "--point", points.named),
    "look at an instant": () => drill(ofProduction, "--source", "rds-pitr", "--dry-run"),
    "restore an instant": ({ second }: PolicyGround) =>
        drill(ofProduction, "--source", "rds-pitr", "--to", second),
    "look into the air-gapped vault": ({ points }: PolicyGround) =>
        drill(ofProduction, "--source", "backup-vault", "--point", points.airGapped, "--dry-run"),
    "restore out of the air-gapped vault": ({ points }: PolicyGround) =>
        drill(ofProduction, "--source", "backup-vault", "--point", points.airGapped),
    sweep: () => ["sweep", "--json", ...ofProduction],
    "look at a copy": ({ points }: PolicyGround) => drill(ofDr, "--point", points.drOwn, "--dry-run"),
    "restore a copy": ({ points }: PolicyGround) => drill(ofDr, "--point", points.drOwn),
    "restore a copy that a person named": ({ points }: PolicyGround) =>
        drill(ofDr, "--point", points.drNamed),
    "restore a copy in the vault": ({ points }: PolicyGround) => drill(ofDr, "--point", points.drVault),
    "restore a replicated instant": ({ second }: PolicyGround) => drill(ofDr, "--to", second),
    "sweep the DR region": () => ["sweep", "--json", ...ofDr],
} as const satisfies Readonly<Record<string, (ground: PolicyGround) => Words>>;

/** Action -> what is run without it, and how that must end (`ending.ts`). */
export type Losses = Readonly<Record<string, readonly [command: CommandName, ends: string]>>;

const restoring = "Restore the cluster: AwsDenied";
const copied = "Copy the recovery point to where it can be restored: AwsDenied";
/** What is wrong with a baseline ends no drill: it is told, and nothing passes. */
const unjudged = "inconclusive, without a baseline";
const unanswered = "unanswered: AwsDenied";

/** What both roles are told by the same words. */
function shared(look: CommandName, restore: CommandName, sweep: CommandName): Losses {
    return {
        "ec2:DescribeSecurityGroupRules": [look, unanswered],
        "ec2:DescribeSecurityGroups": [look, unanswered],
        "kms:CreateGrant": [restore, restoring],
        "kms:DescribeKey": [look, unanswered],
        "kms:GenerateDataKey": [restore, "EvidenceUnwritable"],
        "kms:GenerateDataKeyWithoutPlaintext": [look, "key-not-allowed: KeyUnusable"],
        "rds:AddTagsToResource": [restore, restoring],
        "rds:CreateDBParameterGroup": [restore, restoring],
        "rds:DeleteDBInstance": [sweep, "not removed"],
        "rds:DeleteDBParameterGroup": [sweep, "not removed"],
        "rds:DescribeAccountAttributes": [look, unanswered],
        "rds:DescribeDBEngineVersions": [look, unanswered],
        "rds:DescribeDBParameterGroups": [sweep, "not seen"],
        "rds:DescribeDBParameters": [restore, restoring],
        "rds:DescribeDBSnapshots": [look, "AwsDenied"],
        "rds:DescribeDBSubnetGroups": [look, unanswered],
        "rds:DescribeOrderableDBInstanceOptions": [look, unanswered],
        "rds:ListTagsForResource": [sweep, "not seen"],
        "rds:ModifyDBInstance": [restore, restoring],
        "rds:ModifyDBParameterGroup": [restore, restoring],
        "rds:RestoreDBInstanceFromDBSnapshot": [restore, restoring],
        "s3:PutObject": [restore, "EvidenceUnwritable"],
    };
}

/** Of production's runner. */
export const productionLosses: Losses = {
    ...shared("look at a snapshot", "restore a snapshot of lifeboat's", "sweep"),
    "backup:DeleteRecoveryPoint": ["sweep", "not removed"],
    "backup:DescribeBackupVault": ["look into the air-gapped vault", unanswered],
    "backup:DescribeCopyJob": ["restore out of the air-gapped vault", copied],
    "backup:ListRecoveryPointsByBackupVault": ["look into the air-gapped vault", "AwsDenied"],
    "backup:ListTags": ["sweep", "not seen"],
    "backup:StartCopyJob": ["restore out of the air-gapped vault", copied],
    "backup:TagResource": ["restore out of the air-gapped vault", copied],
    "iam:PassRole": ["restore out of the air-gapped vault", copied],
    "kms:Decrypt": ["restore a snapshot of lifeboat's", unjudged],
    "rds-db:connect": [
        "restore a snapshot of lifeboat's",
        "Quarantine the copy, and prove it: QuarantineUnproved",
    ],
    "rds:DescribeDBInstanceAutomatedBackups": ["look at an instant", "AwsDenied"],
    "rds:DescribeDBInstances": ["look at a snapshot", "AwsDenied"],
    "rds:RestoreDBInstanceToPointInTime": ["restore an instant", restoring],
    "s3:GetObject": ["restore a snapshot of lifeboat's", unjudged],
    "s3:ListBucket": ["restore an instant", unjudged],
    // of what RDS took by itself, for once
    "s3:PutObject": ["restore an automated snapshot", "EvidenceUnwritable"],
};

/** Of the DR region's. */
export const drLosses: Losses = {
    ...shared("look at a copy", "restore a copy", "sweep the DR region"),
    "backup:ListRecoveryPointsByBackupVault": ["look at a copy", "AwsDenied"],
    "kms:Decrypt": ["restore a copy", unjudged],
    "rds-db:connect": [
        "restore a copy in the vault",
        "Quarantine the copy, and prove it: QuarantineUnproved",
    ],
    "rds:DescribeDBInstanceAutomatedBackups": ["look at a copy", "AwsDenied"],
    // production may be lost: copies are chosen without it
    "rds:DescribeDBInstances": ["look at a copy", unanswered],
    "rds:RestoreDBInstanceToPointInTime": ["restore a replicated instant", restoring],
    "s3:GetObject": ["restore a copy", unjudged],
    "s3:ListBucket": ["restore a replicated instant", unjudged],
};
