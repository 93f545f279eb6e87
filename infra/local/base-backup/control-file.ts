import { crc32c } from "../server/crc32c.ts";

/** Where the CRC stands, which is also how many bytes it covers, by the version of the format. */
const crcOffsets: ReadonlyMap<number, number> = new Map([
    [1300, 288], // PostgreSQL 13 to 16
    [1700, 288],
    [1800, 292],
]);

/**
 * What is wrong with the bytes of a `pg_control`, or null. The server writes the file in place, so a copy of it can
 * be torn; one that was read whole has a right CRC.
 */
export function controlFileProblem(bytes: Buffer): string | null {
    if (bytes.length < 512) return `has only ${bytes.length} bytes`;
    const version = bytes.readUInt32LE(8);
    const covered = crcOffsets.get(version);
    if (covered === undefined) return `has the unknown version ${version}`;
    return crc32c(bytes.subarray(0, covered)) === bytes.readUInt32LE(covered) ? null : "has a wrong CRC";
}

/** The system identifier in a `pg_control`: its first 8 bytes, in every version. */
export function systemIdentifierIn(bytes: Buffer): string {
    return bytes.readBigUInt64LE(0).toString();
}
