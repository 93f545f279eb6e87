import type { DatabaseSnapshot } from "../../../../infra/aws/rds-rows.ts";
import type { BaselineReference, SourceKind } from "../../../model/recovery-point.ts";
import type { Listed, PointContext } from "./listed.ts";
import { newestReference } from "./references.ts";

/** RDS counts storage in these. */
export const gibibyte = 1024 ** 3;

/** What a snapshot's point is told beside its row. */
export interface SnapshotFacts {
    readonly kind: SourceKind;
    /** Every baseline that is known of the database. */
    readonly references: readonly BaselineReference[];
    /** When AWS deletes it; null for never, or where AWS does not tell. */
    readonly expiresAt?: string | null;
}

/** A snapshot in the words of a drill: restored to the instant of its data and to no other. */
export function snapshotPoint(
    snapshot: DatabaseSnapshot,
    { target, now }: Pick<PointContext, "target" | "now">,
    { kind, references, expiresAt = null }: SnapshotFacts,
): Listed {
    const complete = snapshot.status === "available" && snapshot.takenAt !== null;
    const takenAt = snapshot.takenAt ?? snapshot.createdAt ?? now;
    const edge = { lsn: null, time: takenAt };
    return {
        window: complete ? { from: edge, to: edge } : null,
        point: {
            id: snapshot.identifier,
            source: kind,
            status: complete ? "available" : "creating",
            takenAt,
            serverVersion: snapshot.engineVersion,
            systemIdentifier: null,
            database: target.databaseName,
            timeline: null,
            sizeBytes: snapshot.allocatedGigabytes * gibibyte,
            endLsn: null,
            baselineLsn: null,
            baselineAt: null,
            aws: {
                from: { kind: "snapshot", arn: snapshot.arn },
                region: target.region,
                encrypted: snapshot.encrypted,
                keyArn: snapshot.keyArn,
                allocatedGigabytes: snapshot.allocatedGigabytes,
                masterUser: snapshot.masterUser,
                expiresAt,
                baseline: newestReference(references, { from: null, to: takenAt }),
            },
        },
    };
}
