import type { RecoveryTarget, TargetAction } from "../../../infra/local/restored-cluster/recovery-target.ts";
import { Failure } from "../../../infra/failure.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import type { RestoreTarget } from "../../model/restore-request.ts";

/** Where a drill's target is for the server, and what it does there. */
export interface ServerTarget {
    readonly target: RecoveryTarget;
    readonly action: TargetAction;
}

/**
 * What `--to` means to PostgreSQL. Everything but the end of the archive is paused at: the copy is then compared as a
 * hot standby that nobody can write to, and rolled forward later. Throws `BaselineUnusable` where the point has none.
 */
export function serverTarget(point: RecoveryPoint, target: RestoreTarget): ServerTarget {
    switch (target.kind) {
        case "baseline":
            return { target: { kind: "lsn", lsn: baselineLsn(point), inclusive: false }, action: "pause" };
        case "lsn":
            return { target: { kind: "lsn", lsn: target.lsn, inclusive: false }, action: "pause" };
        case "time":
            return { target: { kind: "time", time: target.time, inclusive: true }, action: "pause" };
        case "immediate":
            return { target: { kind: "immediate" }, action: "pause" };
        case "latest":
            return { target: { kind: "latest" }, action: "promote" };
    }
}

/**
 * The WAL that a restore cannot do without, as far as the target says it: the archive must reach beyond this place.
 * For a time and for the end of the archive only the backup's own end is certain; replay finds the rest.
 */
export function neededLsn(point: RecoveryPoint, target: RestoreTarget): string {
    if (target.kind === "baseline") return baselineLsn(point);
    return target.kind === "lsn" ? target.lsn : endLsn(point);
}

/** The end of a backup, which every finished point of the lab has. */
export function endLsn(point: RecoveryPoint): string {
    if (point.endLsn !== null) return point.endLsn;
    throw new Failure("NoRecoveryPoint", `${point.id} is not a finished recovery point`);
}

function baselineLsn(point: RecoveryPoint): string {
    if (point.baselineLsn !== null) return point.baselineLsn;
    throw new Failure("BaselineUnusable", `${point.id} has no baseline to stop at`);
}
