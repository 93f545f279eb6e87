import { Failure } from "../../../infra/failure.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import type { RestoreRequest, RestoreTarget } from "../../model/restore-request.ts";

/** What the resource of an instance is told of its origin: one of two, which RDS knows by different calls. */
export type RestoreOrigin =
    | { readonly snapshotIdentifier: string }
    | {
          readonly restoreToPointInTime: {
              readonly sourceDbiResourceId?: string;
              readonly sourceDbInstanceAutomatedBackupsArn?: string;
              /** Whole seconds; excludes `useLatestRestorableTime`. */
              readonly restoreTime?: string;
              readonly useLatestRestorableTime?: boolean;
          };
      };

/**
 * What a request means to RDS. Throws `BadUsage` for a snapshot that is to be restored to anything but itself, and for
 * an instant that is no whole second; `BaselineUnusable` where no baseline says where to stop.
 */
export function restoreOrigin({ point, target }: Pick<RestoreRequest, "point" | "target">): RestoreOrigin {
    const from = awsPointOf(point).from;
    switch (from.kind) {
        case "snapshot":
            demandImmediate(point, target);
            return { snapshotIdentifier: from.arn };
        case "point-in-time":
            return {
                restoreToPointInTime: {
                    ...(from.replicatedArn === null
                        ? { sourceDbiResourceId: from.resourceId }
                        : { sourceDbInstanceAutomatedBackupsArn: from.replicatedArn }),
                    ...instantOf(point, target),
                },
            };
        case "air-gapped":
            throw new Failure(
                "Internal",
                `${point.id} lies in an air-gapped vault, and was not copied out of it.`,
            );
    }
}

/** What AWS knows of a point. Throws for one of the lab. */
export function awsPointOf({ id, aws }: RecoveryPoint): NonNullable<RecoveryPoint["aws"]> {
    if (aws === null) throw new Failure("Internal", `${id} is no recovery point on AWS.`);
    return aws;
}

function demandImmediate({ id }: RecoveryPoint, target: RestoreTarget): void {
    if (target.kind === "immediate" || target.kind === "baseline") return;
    throw new Failure("BadUsage", `The snapshot ${id} can only be restored as it is.`, {
        hint: "Restore to an instant with --source rds-pitr, or leave --to out.",
    });
}

function instantOf(
    point: RecoveryPoint,
    target: RestoreTarget,
): { readonly restoreTime: string } | { readonly useLatestRestorableTime: true } {
    switch (target.kind) {
        case "latest":
        case "immediate":
            return { useLatestRestorableTime: true };
        case "time":
            return { restoreTime: wholeSecond(target.time) };
        case "baseline":
            if (point.baselineAt === null)
                throw new Failure("BaselineUnusable", `${point.id} has no baseline to stop at.`);
            return { restoreTime: wholeSecond(point.baselineAt) };
        case "lsn":
            throw new Failure("BadUsage", "RDS restores to instants, not to an LSN.");
    }
}

/** `2026-11-20T12:00:00Z`. RDS would cut a fraction off in silence, and the drill would judge another instant. */
function wholeSecond(time: string): string {
    const instant = new Date(time);
    if (instant.getUTCMilliseconds() !== 0 || /\.\d*[1-9]/.test(time))
        throw new Failure("BadUsage", `RDS restores to whole seconds, and ${time} is none.`);
    return `${instant.toISOString().slice(0, 19)}Z`;
}
