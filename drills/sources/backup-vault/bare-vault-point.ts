import type { VaultPoint } from "../../../infra/aws/backup.ts";
import type { AwsOrigin, BaselineReference, SourceKind } from "../../model/recovery-point.ts";
import type { Listed, PointContext } from "../rds/points/listed.ts";
import { newestReference } from "../rds/points/references.ts";

/** What a point that only the vault knows is told beside the vault's row. */
export interface BareFacts {
    readonly kind: SourceKind;
    readonly id: string;
    readonly finished: boolean;
    readonly from: AwsOrigin;
    readonly references: readonly BaselineReference[];
}

/**
 * A recovery point of which RDS shows nothing, as of all that lies in an air-gapped vault, which is AWS's own account:
 * what the vault does not tell is as in production, or as production is defined.
 */
export function bareVaultPoint(
    row: VaultPoint,
    { kind, id, finished, from, references }: BareFacts,
    { target, production, now }: PointContext,
): Listed {
    const { database } = target;
    const takenAt = row.createdAt ?? now;
    const edge = { lsn: null, time: takenAt };
    return {
        window: finished ? { from: edge, to: edge } : null,
        point: {
            id,
            source: kind,
            status: finished ? "available" : "creating",
            takenAt,
            serverVersion: production?.engineVersion ?? database.engineVersion,
            systemIdentifier: null,
            database: target.databaseName,
            timeline: null,
            sizeBytes: row.bytes,
            endLsn: null,
            baselineLsn: null,
            baselineAt: null,
            aws: {
                from,
                region: target.region,
                encrypted: row.encrypted,
                keyArn: row.keyArn,
                allocatedGigabytes: production?.allocatedGigabytes ?? database.storageGigabytes,
                masterUser: production?.masterUser ?? database.masterUser,
                expiresAt: row.deleteAt,
                baseline: newestReference(references, { from: null, to: takenAt }),
            },
        },
    };
}
