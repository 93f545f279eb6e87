import type { Group } from "../call.ts";
import type { Step } from "../rds/pace.ts";
import type { World } from "../world.ts";

/** What a test can do to AWS Backup. */
export interface BackupControl {
    /** The states of a copy before its end. */
    readonly pace: (steps: readonly Step[]) => void;
    /** The next copy ends as `FAILED`, with these words. */
    readonly nextCopyFails: (message: string) => void;
    /** Changes what DescribeRecoveryPoint says of a point. */
    readonly setPointRow: (arn: string, row: Group) => void;
    /** A point vanishes, and the snapshot that it is with it for whoever looks for points. */
    readonly forgetPoint: (arn: string) => void;
    /** What DescribeRestoreJob says. */
    readonly restoreJob: (id: string) => Group | undefined;
}

export function makeBackupControl({ recoveryPoints }: World): BackupControl {
    return {
        pace: (steps) => {
            recoveryPoints.pace = steps;
        },
        nextCopyFails: (message) => {
            recoveryPoints.failures.push(message);
        },
        setPointRow: (arn, row) => {
            const point = recoveryPoints.points.get(arn);
            if (point === undefined) throw new Error(`there is no recovery point ${arn}`);
            point.row = { ...point.row, ...row };
        },
        forgetPoint: (arn) => {
            recoveryPoints.points.delete(arn);
        },
        restoreJob: (id) => recoveryPoints.restoreJobs.get(id),
    };
}
