import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../failure.ts";
import { type Session, withSession } from "../../postgres/session.ts";
import { walSegmentBytes } from "../cluster.ts";
import { heartbeatTable } from "../lab-schema.ts";
import { pointArchive } from "../point-archive.ts";
import { inspectArchive } from "../wal-archive/inspect.ts";
import { segmentName, segmentNumber } from "../wal-archive/lsn.ts";
import { parseLsn } from "../wal-archive/lsn.ts";
import type { FaultContext } from "./fault.ts";

/** A WAL segment in an archive. */
export interface VictimSegment {
    readonly archive: string;
    readonly name: string;
}

/** So many must follow the baseline, so that a victim behind it exists and is not the last. */
const wantedAfterBaseline = 3;
const deadlineMs = 60_000;

/**
 * A segment that a restore of the newest point reads, drawn, and never the last one: without its last segment an
 * archive is not damaged, only older. Makes production write and archive a little more where there is not enough.
 */
export async function victimSegment(context: FaultContext): Promise<VictimSegment> {
    const { lab, point, draw } = context;
    const archive = await pointArchive(lab.layout, point.id);
    const first = segmentNumber(parseLsn(point.startLsn), walSegmentBytes);
    const from = segmentNumber(parseLsn(point.baselineLsn ?? point.endLsn), walSegmentBytes);
    const last = await withSession(
        lab.target,
        { readOnly: false, applicationName: "lifeboat lab" },
        (session) => lastSegment(session, context, archive, from + BigInt(wantedAfterBaseline)),
    );
    const number = first + BigInt(draw.below(Number(last - first)));
    return { archive, name: segmentName(point.timeline, number, walSegmentBytes) };
}

async function lastSegment(
    session: Session,
    { point }: FaultContext,
    archive: string,
    wanted: bigint,
): Promise<bigint> {
    const scope = { ...point, fromLsn: point.startLsn, segmentBytes: walSegmentBytes };
    const deadline = performance.now() + deadlineMs;
    while (performance.now() < deadline) {
        const { contiguousEndLsn } = await inspectArchive(archive, scope);
        const last = segmentNumber(parseLsn(contiguousEndLsn) - 1n, walSegmentBytes);
        if (last >= wanted) return last;
        await session.script(`INSERT INTO ${heartbeatTable} DEFAULT VALUES`);
        await session.query("SELECT pg_switch_wal()");
        await sleep(50);
    }
    throw new Failure(
        "ArchiveDamaged",
        `the archive ${archive} does not grow, so there is nothing sound to damage`,
    );
}
