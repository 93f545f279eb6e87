import { Failure } from "../../../infra/failure.ts";
import type { LabLayout } from "../../../infra/local/layout.ts";
import { readPoint } from "../../../infra/local/points.ts";
import { endOfArchive } from "../../../infra/local/wal-archive/end-of-archive.ts";
import { compareLsn } from "../../../infra/local/wal-archive/lsn.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import type { RecoveryWindow } from "../../model/recovery-window.ts";
import { inspectPointArchive } from "./archive.ts";

/**
 * From the end of the backup to the last record that the archive holds without a gap, and the newest commit in it.
 * All of it is read from the archive, as after the loss of production. Throws `ArchiveDamaged` where the WAL of the
 * backup itself is not whole.
 */
export async function recoverableWindow(layout: LabLayout, point: RecoveryPoint): Promise<RecoveryWindow> {
    const record = await readPoint(layout, point.id);
    const { folder, scope, inspection } = await inspectPointArchive(layout, record);
    if (compareLsn(inspection.contiguousEndLsn, record.endLsn) < 0) {
        const why = inspection.firstBreak ?? `it ends at ${inspection.contiguousEndLsn}`;
        throw new Failure("ArchiveDamaged", `the archive does not hold the WAL of ${point.id}: ${why}`);
    }
    const end = await endOfArchive(folder, scope, inspection);
    const from = { lsn: record.endLsn, time: record.takenAt };
    return {
        from,
        to: later(from, { lsn: end?.lastRecordLsn ?? from.lsn, time: end?.newestCommitAt ?? from.time }),
    };
}

/** The lab always knows its LSNs. */
type Edge = RecoveryWindow["to"] & { readonly lsn: string };

/** An archive that ends with the backup has its last commit before the backup's end. */
function later(from: Edge, to: Edge): Edge {
    return {
        lsn: compareLsn(to.lsn, from.lsn) < 0 ? from.lsn : to.lsn,
        time: Date.parse(to.time) < Date.parse(from.time) ? from.time : to.time,
    };
}
