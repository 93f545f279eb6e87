import { type ArchiveInspection, type ArchivedSegment, type ArchiveScope } from "./inspect.ts";
import { formatLsn } from "./lsn.ts";
import { readRecord, type WalPages, walPageBytes } from "./record.ts";
import { pagesOf } from "./replay-end.ts";

/** How far an archive reaches, by the records in it. */
export interface EndOfArchive {
    /** Where the last whole record begins: the last target that a recovery can stop at. */
    readonly lastRecordLsn: string;
    /** When the newest transaction in the archive committed, ISO 8601 UTC, to the millisecond before; null for none. */
    readonly newestCommitAt: string | null;
}

/**
 * Reads the archive's gapless run backwards, segment by segment, until a commit is found: the clock of the commit
 * records is production's own, and neither production nor a replay has to be asked. Null where there is no record.
 */
export async function endOfArchive(
    archive: string,
    scope: ArchiveScope,
    inspection: ArchiveInspection,
): Promise<EndOfArchive | null> {
    const pages = pagesOf(archive, inspection);
    let lastRecord: bigint | null = null;
    for (const segment of inspection.run.toReversed()) {
        const found = await readSegment(pages, segment, scope.segmentBytes);
        lastRecord ??= found.lastRecord;
        if (lastRecord !== null && found.newestCommitAt !== null) {
            return { lastRecordLsn: formatLsn(lastRecord), newestCommitAt: found.newestCommitAt };
        }
    }
    return lastRecord === null ? null : { lastRecordLsn: formatLsn(lastRecord), newestCommitAt: null };
}

interface SegmentRecords {
    readonly lastRecord: bigint | null;
    readonly newestCommitAt: string | null;
}

async function readSegment(
    pages: WalPages,
    segment: ArchivedSegment,
    segmentBytes: number,
): Promise<SegmentRecords> {
    const end = segment.start + BigInt(segmentBytes);
    let at = await firstRecord(pages, segment, end);
    let lastRecord: bigint | null = null;
    let newest: bigint | null = null;
    while (at !== null && at < end) {
        const reading = await readRecord(pages, at, segmentBytes);
        if (reading.found !== "record") break;
        lastRecord = at;
        const committed = commitTime(reading.bytes);
        if (committed !== null && (newest === null || committed > newest)) newest = committed;
        at = reading.end;
    }
    return { lastRecord, newestCommitAt: newest === null ? null : isoTime(newest) };
}

const longHeaderBytes = 40;
const shortHeaderBytes = 24;

/** Behind the rest of a record that began in an earlier segment; null where that one fills this segment too. */
async function firstRecord(pages: WalPages, { start }: ArchivedSegment, end: bigint): Promise<bigint | null> {
    let position = start + BigInt(longHeaderBytes);
    for (let pageStart = start; pageStart < end; pageStart += BigInt(walPageBytes)) {
        const page = await pages(pageStart);
        if (page === null) return null;
        const header = pageStart === start ? longHeaderBytes : shortHeaderBytes;
        const rest = page.readUInt32LE(16);
        position = pageStart + BigInt(header + Math.ceil(rest / 8) * 8);
        if (position < pageStart + BigInt(walPageBytes)) return position;
        if (position === pageStart + BigInt(walPageBytes)) return position < end ? position : null;
    }
    return null;
}

const transactionManager = 1;
/** Of the info byte: a commit, and the commit of a prepared transaction. */
const commits: ReadonlySet<number> = new Set([0x00, 0x30]);
const operation = 0x70;
const recordHeaderBytes = 24;
const blockIds = { short: 255, long: 254, origin: 253, topLevel: 252 } as const;

/** The time that a commit record begins with, in microseconds since 2000; null for any other record. */
function commitTime(record: Buffer): bigint | null {
    if (record[17] !== transactionManager || !commits.has((record[16] ?? 0xff) & operation)) return null;
    let at = recordHeaderBytes;
    for (;;) {
        const id = record[at];
        if (id === blockIds.origin) at += 3;
        else if (id === blockIds.topLevel) at += 5;
        else if (id === blockIds.short) return record.readBigInt64LE(at + 2);
        else if (id === blockIds.long) return record.readBigInt64LE(at + 5);
        else return null;
    }
}

const year2000 = Date.UTC(2000, 0, 1);

/** The last whole millisecond before: recovery to it stops because this commit is later. */
function isoTime(microseconds: bigint): string {
    return new Date(year2000 + Number((microseconds - 1n) / 1_000n)).toISOString();
}
