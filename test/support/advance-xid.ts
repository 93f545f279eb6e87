import { open } from "node:fs/promises";
import path from "node:path";
import { walSegmentBytes } from "../../infra/local/cluster.ts";
import { controlFileProblem } from "../../infra/local/base-backup/control-file.ts";
import { crc32c } from "../../infra/local/server/crc32c.ts";
import { formatLsn, segmentNameAt } from "../../infra/local/wal-archive/lsn.ts";

/** Where the last checkpoint stands in `pg_control`, and the next transaction id in a checkpoint. */
const checkpointLsn = 32;
const checkpointCopy = 40;
const nextXid = 24;

/** A WAL record: its header, of which the CRC covers all but itself, and the two bytes before its data. */
const header = 24;
const crcPlace = 20;
const data = header + 2;

/** Transaction ids per page of the commit log: a server that starts at the first of one finds nothing to read there. */
const xidsPerPage = 32_768n;

/**
 * Makes a stopped cluster believe that it has given out transaction ids up to the next page before `xid`, as
 * `pg_resetwal` would: in its last checkpoint, which is a WAL record, and in the copy of that in `pg_control`. All rows
 * must have been frozen not more than 2^31 ids ago.
 */
export async function advanceXid(dataDirectory: string, xid: bigint): Promise<void> {
    const wanted = xid - (xid % xidsPerPage);
    const controlFile = path.join(dataDirectory, "global", "pg_control");
    const control = await bytesAt(controlFile, 0, 8_192);
    const current = control.readBigUInt64LE(checkpointCopy + nextXid);
    const lsn = control.readBigUInt64LE(checkpointLsn);
    const [file, offset] = placeOf(control.readUInt32LE(checkpointCopy + 8), lsn);
    const segment = path.join(dataDirectory, "pg_wal", file);
    const length = (await bytesAt(segment, offset, 4)).readUInt32LE(0);
    const record = await bytesAt(segment, offset, length);
    if (record.readBigUInt64LE(data + nextXid) !== current)
        throw new Error("not the checkpoint of pg_control");
    record.writeBigUInt64LE(wanted, data + nextXid);
    const covered = Buffer.concat([record.subarray(header), record.subarray(0, crcPlace)]);
    record.writeUInt32LE(crc32c(covered), crcPlace);
    control.writeBigUInt64LE(wanted, checkpointCopy + nextXid);
    sealControl(control);
    await overwrite(segment, offset, record);
    await overwrite(controlFile, 0, control);
}

function placeOf(timeline: number, lsn: bigint): readonly [file: string, offset: number] {
    return [segmentNameAt(timeline, formatLsn(lsn), walSegmentBytes), Number(lsn % BigInt(walSegmentBytes))];
}

/** The place of the CRC depends on the version: it is where one makes the whole right. */
function sealControl(control: Buffer): void {
    for (const place of [288, 292]) {
        const kept = control.readUInt32LE(place);
        control.writeUInt32LE(crc32c(control.subarray(0, place)), place);
        if (controlFileProblem(control) === null) return;
        control.writeUInt32LE(kept, place);
    }
    throw new Error("pg_control is of an unknown version");
}

async function bytesAt(file: string, offset: number, length: number): Promise<Buffer> {
    const handle = await open(file, "r");
    try {
        const bytes = Buffer.alloc(length);
        await handle.read(bytes, 0, length, offset);
        return bytes;
    } finally {
        await handle.close();
    }
}

async function overwrite(file: string, offset: number, bytes: Buffer): Promise<void> {
    const handle = await open(file, "r+");
    try {
        await handle.write(bytes, 0, bytes.length, offset);
    } finally {
        await handle.close();
    }
}
