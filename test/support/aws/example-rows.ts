import type { VaultPoint } from "../../../infra/aws/backup.ts";
import type { AutomatedBackup, DatabaseInstance, DatabaseSnapshot } from "../../../infra/aws/rds-rows.ts";
import { baselineTags } from "../../../infra/stamp.ts";
import type { PointContext } from "../../../drills/sources/rds/points/listed.ts";
import type { AwsTarget } from "../../../drills/sources/aws-target.ts";
import { exampleInstance as describedInstance } from "./example-placement.ts";
import { exampleTarget } from "./example-target.ts";

/** Resource id of `shop-orders`. */
export const resourceId = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Of another instance. */
export const otherResourceId = "db-ZYXWVUTSRQPONMLKJIHGFEDCBA";
const account = "123456789012";
const keyArn = `arn:aws:kms:eu-central-1:${account}:key/0a1b2c3d`;
/** Of `shop-orders`. */
export const productionArn = `arn:aws:rds:eu-central-1:${account}:db:shop-orders`;

/** Tags that name a baseline. @param at ISO 8601 */
export function baselineNamed(at: string, digit = "a"): Readonly<Record<string, string>> {
    return { [baselineTags.at]: at, [baselineTags.sha256]: digit.repeat(64) };
}

/** Production by the ids that stand in the rows here. */
export function exampleInstance(changes: Partial<DatabaseInstance> = {}): DatabaseInstance {
    return describedInstance({ resourceId, keyArn, latestRestorableAt: null, ...changes });
}

/** An automated snapshot of production. @param takenAt ISO 8601; null while it is being made */
export function exampleSnapshot(
    identifier: string,
    takenAt: string | null,
    changes: Partial<DatabaseSnapshot> = {},
): DatabaseSnapshot {
    return {
        identifier,
        arn: `arn:aws:rds:eu-central-1:${account}:snapshot:${identifier}`,
        instance: "shop-orders",
        resourceId,
        status: "available",
        type: "automated",
        percent: 100,
        takenAt,
        createdAt: takenAt,
        engineVersion: "17.6",
        allocatedGigabytes: 100,
        encrypted: true,
        keyArn,
        masterUser: "postgres",
        optionGroup: null,
        copyOf: null,
        copiedFrom: null,
        tags: {},
        ...changes,
    };
}

/** Production's automated backups, of the week before 21 November. */
export function exampleBackup(changes: Partial<AutomatedBackup> = {}): AutomatedBackup {
    return {
        arn: `arn:aws:rds:eu-central-1:${account}:auto-backup:ab-one`,
        instanceArn: productionArn,
        instance: "shop-orders",
        resourceId,
        region: "eu-central-1",
        status: "active",
        earliestAt: "2026-11-14T03:00:00.000Z",
        latestAt: "2026-11-21T11:55:00.000Z",
        engineVersion: "17.6",
        allocatedGigabytes: 100,
        encrypted: true,
        keyArn,
        masterUser: "postgres",
        retentionDays: 7,
        tags: {},
        ...changes,
    };
}

/** A recovery point of production in the plain vault. @param snapshot that it is, `awsbackup:…` */
export function exampleVaultPoint(snapshot: string, changes: Partial<VaultPoint> = {}): VaultPoint {
    return {
        arn: `arn:aws:rds:eu-central-1:${account}:snapshot:${snapshot}`,
        vault: "shop-production",
        resourceArn: productionArn,
        resourceType: "RDS",
        status: "COMPLETED",
        createdAt: "2026-11-21T01:00:00.000Z",
        completedAt: "2026-11-21T01:20:00.000Z",
        bytes: 100 * 2 ** 30,
        encrypted: true,
        keyArn,
        deleteAt: "2026-12-26T01:00:00.000Z",
        ...changes,
    };
}

/** Noon of 21 November, with production there. */
export function examplePointContext(
    changes: Partial<PointContext> = {},
    target: Partial<AwsTarget> = {},
): PointContext {
    return {
        target: exampleTarget(target),
        productionArn,
        production: exampleInstance(),
        now: "2026-11-21T12:00:00.000Z",
        ...changes,
    };
}

/** The same of a DR stack: production is in another region, and is not asked. */
export function exampleDrContext(): PointContext {
    return examplePointContext(
        { production: null },
        {
            ...{ stack: "dr", role: "dr", region: "eu-west-1" },
            vaults: [{ name: "shop-dr", airGapped: false }],
        },
    );
}
