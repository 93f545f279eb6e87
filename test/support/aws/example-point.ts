import type { AwsOrigin, AwsPoint, RecoveryPoint } from "../../../drills/model/recovery-point.ts";

const arn = "arn:aws:rds:eu-central-1:123456789012:snapshot:rds:shop-orders-2026-11-21-03-05";

/** A recovery point of `shop-orders`, with a baseline a few minutes before it. Default: a snapshot. */
export function examplePoint(
    from: AwsOrigin = { kind: "snapshot", arn },
    changes: Partial<RecoveryPoint> = {},
    aws: Partial<AwsPoint> = {},
): RecoveryPoint {
    return {
        id: "rds:shop-orders-2026-11-21-03-05",
        source: from.kind === "point-in-time" ? "rds-pitr" : "rds-snapshot",
        status: "available",
        takenAt: "2026-11-21T03:05:00.000Z",
        serverVersion: "17.6",
        systemIdentifier: null,
        database: "orders",
        timeline: null,
        sizeBytes: 100 * 2 ** 30,
        endLsn: null,
        baselineLsn: null,
        baselineAt: "2026-11-21T02:59:00.000Z",
        aws: {
            from,
            region: "eu-central-1",
            encrypted: true,
            keyArn: "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000",
            allocatedGigabytes: 100,
            masterUser: "postgres",
            expiresAt: null,
            baseline: null,
            ...aws,
        },
        ...changes,
    };
}
