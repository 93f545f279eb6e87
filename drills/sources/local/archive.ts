import {
    type ArchiveInspection,
    type ArchiveScope,
    inspectArchive,
} from "../../../infra/local/wal-archive/inspect.ts";
import { walSegmentBytes } from "../../../infra/local/cluster.ts";
import type { LabLayout } from "../../../infra/local/layout.ts";
import { pointArchive } from "../../../infra/local/point-archive.ts";
import type { PointRecord } from "../../../infra/local/point-record.ts";

/** The archive of a point, from the point's beginning on. */
export interface PointArchive {
    readonly folder: string;
    readonly scope: ArchiveScope;
    readonly inspection: ArchiveInspection;
}

/** Looks at every WAL file that a restore of the point could read. */
export async function inspectPointArchive(layout: LabLayout, record: PointRecord): Promise<PointArchive> {
    const folder = await pointArchive(layout, record.id);
    const { timeline, startLsn, systemIdentifier } = record;
    const scope = { timeline, fromLsn: startLsn, segmentBytes: walSegmentBytes, systemIdentifier };
    return { folder, scope, inspection: await inspectArchive(folder, scope) };
}
