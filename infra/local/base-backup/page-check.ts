import { type PageBuffer, pageBytes, pageChecksum } from "./page-checksum.ts";

/** Pages changed since this LSN may be torn in a running server's files; replay writes them anew. */
export type ChangedSince = bigint;

/**
 * The pages (by their place in the buffer) whose checksum is wrong. Left out are pages that were never written and
 * pages that were changed after the backup began.
 * @param size how much of the buffer is filled; a part of a page at the end is not a page
 * @param firstBlock the block number of the buffer's first page
 */
export function badPages(pages: PageBuffer, size: number, firstBlock: number, since: ChangedSince): number[] {
    const bad: number[] = [];
    for (let page = 0; (page + 1) * pageBytes <= size; page += 1) {
        if (isBad(pages, page, firstBlock + page, since)) bad.push(page);
    }
    return bad;
}

function isBad(pages: PageBuffer, page: number, block: number, since: ChangedSince): boolean {
    const at = page * pageBytes;
    const { bytes } = pages;
    const neverWritten = bytes.readUInt16LE(at + 14) === 0;
    if (neverWritten || pageChecksum(pages, page, block) === bytes.readUInt16LE(at + 8)) return false;
    return pageLsn(bytes, at) < since;
}

function pageLsn(bytes: Buffer, at: number): bigint {
    return (BigInt(bytes.readUInt32LE(at)) << 32n) | BigInt(bytes.readUInt32LE(at + 4));
}
