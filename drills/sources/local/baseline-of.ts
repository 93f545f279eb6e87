import type { LabLayout } from "../../../infra/local/layout.ts";
import { pointArchive } from "../../../infra/local/point-archive.ts";
import type { PointRecord } from "../../../infra/local/point-record.ts";
import { listPoints } from "../../../infra/local/points.ts";
import { type BaselineCandidate, chooseBaseline } from "../../baseline/choose-baseline.ts";
import type { BaselineStore, LoadedBaseline } from "../../baseline/store.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import type { RestoreTarget } from "../../model/restore-request.ts";
import { inspectPointArchive } from "./archive.ts";

/** The baseline that a restore of a point to a target is held against, chosen among those of the point's own history. */
export async function baselineOf(
    layout: LabLayout,
    store: BaselineStore,
    point: RecoveryPoint,
    target: RestoreTarget,
): Promise<LoadedBaseline> {
    const records = (await listPoints(layout)).flatMap((listed) =>
        listed.status === "available" ? [listed.record] : [],
    );
    const own = records.find(({ id }) => id === point.id);
    if (own === undefined || target.kind === "baseline") return store.load(point);
    const chosen = chooseBaseline(await candidatesOf(layout, own, records), {
        pointId: own.id,
        target,
        endLsn: own.endLsn,
        archiveEndLsn: target.kind === "latest" ? await archiveEnd(layout, own) : null,
    });
    return store.load({ ...point, id: chosen });
}

/** A point that brings its own archive has a history of its own, whatever its record says. */
async function candidatesOf(
    layout: LabLayout,
    own: PointRecord,
    records: readonly PointRecord[],
): Promise<readonly BaselineCandidate[]> {
    const archive = await pointArchive(layout, own.id);
    const found = await Promise.all(
        records
            .filter((record) => isOfOneHistory(own, record))
            .map(async (record) =>
                (await pointArchive(layout, record.id)) === archive ? candidate(record) : [],
            ),
    );
    return found.flat();
}

function isOfOneHistory(own: PointRecord, record: PointRecord): boolean {
    return (
        record.systemIdentifier === own.systemIdentifier &&
        record.database === own.database &&
        record.timeline === own.timeline
    );
}

function candidate({ id, baselineLsn, baselineAt }: PointRecord): readonly BaselineCandidate[] {
    if (baselineLsn === null || baselineAt === null) return [];
    return [{ pointId: id, lsn: baselineLsn, capturedAt: baselineAt }];
}

async function archiveEnd(layout: LabLayout, own: PointRecord): Promise<string> {
    return (await inspectPointArchive(layout, own)).inspection.contiguousEndLsn;
}
