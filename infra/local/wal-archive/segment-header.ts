import { open } from "node:fs/promises";
import { formatLsn } from "./lsn.ts";

/** The long page header at the beginning of a WAL segment. */
interface SegmentHeader {
    /** Tells the WAL format of one major version from another. */
    readonly magic: number;
    readonly isLong: boolean;
    readonly timeline: number;
    readonly start: bigint;
    readonly systemIdentifier: string;
    readonly segmentBytes: number;
}

/** What a segment must be to be the one that its name says. */
export interface ExpectedSegment {
    readonly timeline: number;
    readonly start: bigint;
    readonly segmentBytes: number;
    /** Null: not known, not checked. */
    readonly systemIdentifier: string | null;
}

/** The WAL formats of PostgreSQL 14, 15, 16, 17 and 18. */
const knownMagics: ReadonlySet<number> = new Set([0xd10d, 0xd110, 0xd113, 0xd116, 0xd118]);

const headerBytes = 40;

/** Reads the header's fields from the first 40 bytes; null when there are fewer. */
function parseSegmentHeader(bytes: Buffer): SegmentHeader | null {
    if (bytes.length < headerBytes) return null;
    return {
        magic: bytes.readUInt16LE(0),
        isLong: (bytes.readUInt16LE(2) & 0x0002) !== 0,
        timeline: bytes.readUInt32LE(4),
        start: bytes.readBigUInt64LE(8),
        systemIdentifier: bytes.readBigUInt64LE(24).toString(),
        segmentBytes: bytes.readUInt32LE(32),
    };
}

/** What is wrong with a segment's file, in words; null when its size and header are as they must be. */
export async function segmentProblem(file: string, expected: ExpectedSegment): Promise<string | null> {
    const handle = await open(file, "r");
    try {
        const { size } = await handle.stat();
        if (size === 0) return "is empty";
        if (size !== expected.segmentBytes) return `has ${size} bytes instead of ${expected.segmentBytes}`;
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
        return headerProblem(parseSegmentHeader(buffer.subarray(0, bytesRead)), expected);
    } finally {
        await handle.close();
    }
}

/** Pure part of `segmentProblem`. */
function headerProblem(header: SegmentHeader | null, expected: ExpectedSegment): string | null {
    if (header === null || !knownMagics.has(header.magic) || !header.isLong)
        return "does not begin as a WAL segment";
    if (header.start !== expected.start) return `holds the WAL of ${formatLsn(header.start)}`;
    // the first segment of a new timeline begins with the old one's WAL
    if (header.timeline > expected.timeline) return `belongs to timeline ${header.timeline}`;
    if (header.segmentBytes !== expected.segmentBytes)
        return `is of segments of ${header.segmentBytes} bytes`;
    const { systemIdentifier } = expected;
    if (systemIdentifier !== null && header.systemIdentifier !== systemIdentifier)
        return "is of another database system";
    return null;
}
