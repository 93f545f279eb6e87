import { compareLsn } from "../../infra/local/wal-archive/lsn.ts";
import type { RestoreTarget } from "../model/restore-request.ts";

/** As much of a baseline as the choice depends on. */
export interface BaselineCandidate {
    /** The recovery point that it was captured with. */
    readonly pointId: string;
    readonly lsn: string;
    /** ISO 8601. */
    readonly capturedAt: string;
}

/** A restore, as far as the choice of its baseline depends on it. */
export interface RestorePlace {
    readonly pointId: string;
    readonly target: RestoreTarget;
    /** The end of the backup: where an immediate restore stops. Null where the source has no LSN. */
    readonly endLsn: string | null;
    /** As far as the archive goes without a gap: where a restore to "latest" stops. Null where nobody knows. */
    readonly archiveEndLsn: string | null;
}

/**
 * The point whose baseline a restore is held against: the newest that is not younger than the place where the restore
 * stops. A younger one cannot be told from damage, and since an older one more has changed that cannot be judged. Where
 * all are younger it is the point's own, which then says so.
 *
 * @param candidates of the point's own history: the same production, the same archive
 */
export function chooseBaseline(candidates: readonly BaselineCandidate[], place: RestorePlace): string {
    if (place.target.kind === "baseline") return place.pointId;
    const [newest] = candidates.filter((candidate) => isOld(candidate, place)).sort(newestFirst);
    return newest?.pointId ?? place.pointId;
}

function isOld(
    { lsn, capturedAt }: BaselineCandidate,
    { target, endLsn, archiveEndLsn }: RestorePlace,
): boolean {
    switch (target.kind) {
        case "baseline":
            return false;
        case "lsn":
            // a commit that begins at the target is neither in the restore nor in a baseline of that very place
            return compareLsn(lsn, target.lsn) <= 0;
        case "time":
            return Date.parse(capturedAt) <= Date.parse(target.time);
        case "immediate":
            return endLsn !== null && compareLsn(lsn, endLsn) <= 0;
        case "latest":
            return archiveEndLsn !== null && compareLsn(lsn, archiveEndLsn) <= 0;
    }
}

function newestFirst(left: BaselineCandidate, right: BaselineCandidate): number {
    return compareLsn(right.lsn, left.lsn);
}
