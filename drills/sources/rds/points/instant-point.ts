import type { AutomatedBackup } from "../../../../infra/aws/rds-rows.ts";
import type { BaselineReference, SourceKind } from "../../../model/recovery-point.ts";
import type { Listed, PointContext } from "./listed.ts";
import { newestReference } from "./references.ts";
import { gibibyte } from "./snapshot-point.ts";

/** What the point of an automated backup is told beside its row. */
export interface InstantFacts {
    readonly kind: SourceKind;
    /** By default the instance's resource id. */
    readonly id?: string;
    /** Of a backup that is kept in another region than its instance's. */
    readonly replicatedArn: string | null;
    readonly references: readonly BaselineReference[];
    /** When AWS deletes it; null for never, or where AWS does not tell. */
    readonly expiresAt?: string | null;
}

/** Automated backups of an instance as one point: any second of their window can be restored. */
export function instantPoint(
    backup: AutomatedBackup,
    { target, now }: Pick<PointContext, "target" | "now">,
    { kind, id = backup.resourceId, replicatedArn, references, expiresAt = null }: InstantFacts,
): Listed {
    const window = windowOf(backup);
    const baseline = window && newestReference(references, { from: window.from.time, to: window.to.time });
    return {
        window,
        point: {
            id,
            source: kind,
            status: window === null ? "creating" : "available",
            takenAt: window?.to.time ?? now,
            serverVersion: backup.engineVersion,
            systemIdentifier: null,
            database: target.databaseName,
            timeline: null,
            sizeBytes: backup.allocatedGigabytes * gibibyte,
            endLsn: null,
            baselineLsn: null,
            baselineAt: baseline?.at ?? null,
            aws: {
                from: { kind: "point-in-time", resourceId: backup.resourceId, replicatedArn },
                region: target.region,
                encrypted: backup.encrypted,
                keyArn: backup.keyArn,
                allocatedGigabytes: backup.allocatedGigabytes,
                masterUser: backup.masterUser,
                expiresAt,
                baseline,
            },
        },
    };
}

/** Null until RDS has the first backup and the log behind it. */
function windowOf({ earliestAt, latestAt, status }: AutomatedBackup): Listed["window"] {
    if (earliestAt === null || latestAt === null || status === "creating") return null;
    return { from: { lsn: null, time: earliestAt }, to: { lsn: null, time: latestAt } };
}
