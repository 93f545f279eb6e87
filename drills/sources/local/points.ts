import type { LabPoint } from "../../../infra/local/points.ts";
import type { PointRecord } from "../../../infra/local/point-record.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";

/** A point of the lab in the words of a drill. Of one that is being made only its id is known. */
export function recoveryPoint(point: LabPoint): RecoveryPoint {
    return point.status === "available" ? finished(point.record) : unfinished(point.id);
}

function finished(record: PointRecord): RecoveryPoint {
    const {
        id,
        takenAt,
        serverVersion,
        systemIdentifier,
        database,
        timeline,
        sizeBytes,
        endLsn,
        baselineLsn,
    } = record;
    return {
        id,
        source: "local",
        status: "available",
        takenAt,
        serverVersion,
        systemIdentifier,
        database,
        timeline,
        sizeBytes,
        endLsn,
        baselineLsn,
        baselineAt: null,
        aws: null,
    };
}

function unfinished(id: string): RecoveryPoint {
    return {
        id,
        source: "local",
        status: "creating",
        takenAt: begunAt(id),
        serverVersion: "",
        systemIdentifier: "",
        database: "",
        timeline: 0,
        sizeBytes: 0,
        endLsn: null,
        baselineLsn: null,
        baselineAt: null,
        aws: null,
    };
}

/** `point-20261121t081500z-0a1b2c` was begun at 08:15. */
function begunAt(id: string): string {
    return id.replace(/^point-(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z-.*$/, "$1-$2-$3T$4:$5:$6.000Z");
}
