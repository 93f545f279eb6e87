import type { Answers, Ground } from "../../../drills/sources/rds/preflight/ground.ts";
import type { Vault, VaultPoint } from "../../../infra/aws/backup.ts";
import type { SecurityGroup } from "../../../infra/aws/ec2.ts";
import type { AutomatedBackup, DatabaseSnapshot } from "../../../infra/aws/rds-rows.ts";
import type { AwsOrigin } from "../../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../../drills/model/restore-request.ts";
import type { AwsTarget } from "../../../drills/sources/aws-target.ts";
import { exampleDrillId, exampleInstance } from "./example-placement.ts";
import { examplePoint } from "./example-point.ts";
import { exampleBackup, exampleSnapshot as snapshotRow } from "./example-rows.ts";
import { exampleTarget } from "./example-target.ts";

/** The instant of the examples: an hour after their recovery point. */
export const exampleNow = new Date("2026-11-21T04:05:00.000Z");

/** What an example says otherwise than the sound ground. */
export interface GroundChanges {
    readonly target?: Partial<AwsTarget>;
    readonly request?: Partial<RestoreRequest>;
    readonly from?: AwsOrigin;
    readonly point?: Partial<Ground["point"]>;
    /** What AWS answers, whatever it was asked about. */
    readonly answers?: { readonly [Question in keyof Answers]?: Awaited<ReturnType<Answers[Question]>> };
}

/** A ground on which every look has nothing to say, but for what an example changes. */
export function exampleGround(changes: GroundChanges = {}): Ground {
    const recoveryPoint = examplePoint(changes.from, {}, changes.point);
    if (recoveryPoint.aws === null) throw new Error("the example is a point on AWS");
    const request: RestoreRequest = {
        drillId: exampleDrillId,
        expiresAt: "2026-11-21T06:10:00.000Z",
        point: recoveryPoint,
        target: { kind: "immediate" },
        ...changes.request,
    };
    const target = exampleTarget(changes.target);
    const sound = soundAnswers(target, recoveryPoint.aws);
    return {
        ...Object.fromEntries(
            Object.entries({ ...sound, ...changes.answers }).map(([question, answer]) => [
                question,
                () => Promise.resolve(answer),
            ]),
        ),
        ...{ target, request, point: recoveryPoint.aws, now: exampleNow },
    } as unknown as Ground;
}

type Rows = { readonly [Question in keyof Answers]: Awaited<ReturnType<Answers[Question]>> };

function soundAnswers(target: AwsTarget, point: Ground["point"]): Rows {
    return {
        identity: {
            account: "123456789012",
            arn: "arn:aws:sts::123456789012:assumed-role/runner/session",
            clockAheadSeconds: 1,
        },
        instances: [exampleInstance()],
        parameterGroups: [],
        snapshot: exampleSnapshot(),
        automatedBackups: [exampleAutomatedBackup()],
        vault: exampleVault(),
        vaultPoints: [exampleVaultPoint()],
        key: {
            arn: point.keyArn ?? "",
            state: "Enabled",
            manager: "CUSTOMER",
            account: "123456789012",
        },
        whyKeyUnusable: null,
        subnetGroup: {
            name: target.place.subnetGroupName,
            vpcId: "vpc-0drills",
            subnetIds: ["subnet-0drills-a", "subnet-0drills-b"],
            zones: ["eu-central-1a", "eu-central-1b"],
        },
        securityGroups: [exampleGroup()],
        engineVersion: { version: "17.6", status: "available", family: "postgres17" },
        canOrder: true,
        quotas: [
            { name: "DBInstances", used: 39, most: 40 },
            { name: "AllocatedStorage", used: 900, most: 1_000 },
            { name: "DBParameterGroups", used: 49, most: 50 },
            { name: "ManualSnapshots", used: 99, most: 100 },
        ],
    };
}

/** The group of restored databases, which admits the runner's group alone. */
export function exampleGroup(changes: Partial<SecurityGroup> = {}): SecurityGroup {
    return {
        id: "sg-0restored",
        name: "shop-production-restored",
        vpcId: "vpc-0drills",
        ingress: [{ peer: "sg-0runner", protocol: "tcp", fromPort: 5_432, toPort: 5_432 }],
        egress: [],
        ...changes,
    };
}

/** The ids of the example's production, where rows name it. */
const ofProduction = {
    resourceId: "db-SHOP-ORDERS",
    keyArn: "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000",
} as const;

/** The snapshot of the example's recovery point. */
export function exampleSnapshot(changes: Partial<DatabaseSnapshot> = {}): DatabaseSnapshot {
    return snapshotRow("rds:shop-orders-2026-11-21-03-05", "2026-11-21T03:05:00.000Z", {
        ...{ ...ofProduction, optionGroup: "default:postgres-17" },
        ...changes,
    });
}

/** What a restore to an instant of `shop-orders` starts from. */
export function exampleAutomatedBackup(changes: Partial<AutomatedBackup> = {}): AutomatedBackup {
    return exampleBackup({
        ...ofProduction,
        arn: "arn:aws:rds:eu-central-1:123456789012:auto-backup:ab-0shoporders",
        earliestAt: "2026-10-18T03:05:00.000Z",
        latestAt: "2026-11-21T04:00:00.000Z",
        retentionDays: 35,
        ...changes,
    });
}

/** Origins of the example beside a snapshot. */
export const exampleOrigins = {
    instant: { kind: "point-in-time", resourceId: "db-SHOP-ORDERS", replicatedArn: null },
    replicated: {
        kind: "point-in-time",
        resourceId: "db-SHOP-ORDERS",
        replicatedArn: "arn:aws:rds:eu-central-1:123456789012:auto-backup:ab-0shoporders",
    },
    airGapped: {
        kind: "air-gapped",
        arn: "arn:aws:backup:eu-central-1:123456789012:recovery-point:11112222-0000-0000-0000-000000000000",
        vault: "shop-production-air-gapped",
    },
} as const satisfies Readonly<Record<string, AwsOrigin>>;

/** The vault that copies go to. */
export function exampleVault(changes: Partial<Vault> = {}): Vault {
    return {
        name: "shop-production-drills",
        arn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:shop-production-drills",
        airGapped: false,
        locked: false,
        minRetentionDays: null,
        maxRetentionDays: null,
        keyArn: null,
        ...changes,
    };
}

/** The point of `exampleOrigins.airGapped` as its vault lists it. */
export function exampleVaultPoint(changes: Partial<VaultPoint> = {}): VaultPoint {
    return {
        arn: exampleOrigins.airGapped.arn,
        vault: exampleOrigins.airGapped.vault,
        resourceArn: "arn:aws:rds:eu-central-1:123456789012:db:shop-orders",
        resourceType: "RDS",
        status: "COMPLETED",
        createdAt: "2026-11-21T03:05:00.000Z",
        completedAt: "2026-11-21T03:25:00.000Z",
        bytes: 10 ** 10,
        encrypted: true,
        keyArn: null,
        deleteAt: null,
        ...changes,
    };
}
