import type { Backup } from "../../../../infra/aws/backup.ts";
import type { Rds } from "../../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import type { RecoveryPoint } from "../../../model/recovery-point.ts";
import type { RecoveryWindow } from "../../../model/recovery-window.ts";
import type { AwsTarget } from "../../aws-target.ts";

/** A recovery point and what it can be restored to; both come from the same answer of AWS. */
export interface Listed {
    readonly point: RecoveryPoint;
    /** Null while there is none yet. */
    readonly window: RecoveryWindow | null;
}

/** What the points of a target are told by: plain data. */
export interface PointContext {
    readonly target: AwsTarget;
    /** ARN of production's instance, whether it is there or not. */
    readonly productionArn: string;
    /** Production as it is now; null where it is gone, or in another region. */
    readonly production: DatabaseInstance | null;
    /** ISO 8601: what is being made and tells no time was begun by now. */
    readonly now: string;
}

/** The region whose points are listed. */
export interface PointPlace extends PointContext {
    readonly rds: Rds;
    readonly backup: () => Promise<Backup>;
}

/** Newest first; what is being made counts as made now. */
export function newestFirst(listed: readonly Listed[]): readonly Listed[] {
    const takenAt = ({ point }: Listed): number => Date.parse(point.takenAt);
    return [...listed].sort((left, right) => takenAt(right) - takenAt(left));
}
