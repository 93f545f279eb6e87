import { crc32c } from "../server/crc32c.ts";
import { segmentNumber, segmentStart } from "./lsn.ts";

/** What stands in the WAL at one position. */
export type RecordReading =
    /** A whole record. The next one begins at `end`, or behind the page header there. */
    | { readonly found: "record"; readonly end: bigint; readonly bytes: Buffer }
    /** The WAL ends before the record does: at `at`. */
    | { readonly found: "end"; readonly at: bigint }
    /** Not a record, or not all of one; `at` lies in the damaged segment. `problem` reads after its name. */
    | { readonly found: "damage"; readonly at: bigint; readonly problem: string };

/** The page of WAL that begins at a position, or null where the WAL ends before it. */
export type WalPages = (position: bigint) => Promise<Buffer | null>;

/** Bytes of one page of WAL. */
export const walPageBytes = 8192;

const headerBytes = { short: 24, long: 40, record: 24 } as const;
const crcAt = 20;
const continuesRecord = 0x0001;
const switchesSegment = { manager: 0, info: 0x40 } as const;

/**
 * Reads the record at a position with all of PostgreSQL's own proofs: page headers, length, back link, CRC. Tells a
 * log that ends in the middle of a record, as every archive may, from one that is damaged there.
 */
export async function readRecord(
    pages: WalPages,
    position: bigint,
    segmentBytes: number,
): Promise<RecordReading> {
    let page = await pages(position - BigInt(offsetInPage(position)));
    if (page === null) return { found: "end", at: position };
    let at = behindHeader(position, segmentBytes);
    const length = page.readUInt32LE(offsetInPage(at));
    if (length < headerBytes.record)
        return { found: "damage", at, problem: "holds no record where one must begin" };
    const parts: Buffer[] = [];
    for (let missing = length; ;) {
        const part = page.subarray(offsetInPage(at), offsetInPage(at) + missing);
        parts.push(part);
        missing -= part.length;
        at += BigInt(part.length);
        if (missing === 0) return checked(Buffer.concat(parts), { begin: position, end: at, segmentBytes });
        page = await pages(at);
        if (page === null) return { found: "end", at };
        if (!goesOn(page, at, missing))
            return { found: "damage", at, problem: "breaks off a record that began before" };
        at = behindHeader(at, segmentBytes);
    }
}

/** A position at the very beginning of a page means the first byte behind its header. */
function behindHeader(position: bigint, segmentBytes: number): bigint {
    if (offsetInPage(position) !== 0) return position;
    const isFirst = position % BigInt(segmentBytes) === 0n;
    return position + BigInt(isFirst ? headerBytes.long : headerBytes.short);
}

function goesOn(page: Buffer, at: bigint, missing: number): boolean {
    const continues = (page.readUInt16LE(2) & continuesRecord) !== 0;
    return continues && page.readBigUInt64LE(8) === at && page.readUInt32LE(16) === missing;
}

function checked(
    record: Buffer,
    place: { readonly begin: bigint; readonly end: bigint; readonly segmentBytes: number },
): RecordReading {
    const damage = (problem: string): RecordReading => ({ found: "damage", at: place.begin, problem });
    if (record.readBigUInt64LE(8) >= place.begin) return damage("holds a record of another place");
    const covered = Buffer.concat([record.subarray(headerBytes.record), record.subarray(0, crcAt)]);
    if (crc32c(covered) !== record.readUInt32LE(crcAt)) return damage("holds a record with a wrong CRC");
    return { found: "record", end: endOf(record, place.end, place.segmentBytes), bytes: record };
}

/** Records begin at multiples of 8 bytes; behind the one that switches segments, the rest of the segment is empty. */
function endOf(record: Buffer, end: bigint, segmentBytes: number): bigint {
    const isSwitch =
        record[17] === switchesSegment.manager && ((record[16] ?? 0) & 0xf0) === switchesSegment.info;
    if (isSwitch) return segmentStart(segmentNumber(end - 1n, segmentBytes) + 1n, segmentBytes);
    return ((end + 7n) / 8n) * 8n;
}

function offsetInPage(position: bigint): number {
    return Number(position % BigInt(walPageBytes));
}
