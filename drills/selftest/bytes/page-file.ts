import { open } from "node:fs/promises";
import { pageBuffer, pageBytes, pageChecksum } from "../../../infra/local/base-backup/page-checksum.ts";

/** Reads one page of a relation's file. */
export async function readPage(file: string, block: number): Promise<Buffer> {
    const handle = await open(file, "r");
    try {
        const { buffer } = await handle.read(Buffer.alloc(pageBytes), 0, pageBytes, block * pageBytes);
        return buffer;
    } finally {
        await handle.close();
    }
}

/** Writes one page as it is given, whatever its checksum says. */
export async function writePage(file: string, block: number, page: Buffer): Promise<void> {
    const handle = await open(file, "r+");
    try {
        await handle.write(page, 0, pageBytes, block * pageBytes);
    } finally {
        await handle.close();
    }
}

/**
 * Changes one page and gives it the checksum that it must carry, as damage does that comes before the checksum is made
 * or to a cluster that has none: the storage cannot notice it. What `change` returns is returned.
 */
export async function changeSilently<Result>(
    file: string,
    block: number,
    change: (page: Buffer) => Result,
): Promise<Result> {
    const sealed = pageBuffer(pageBytes);
    (await readPage(file, block)).copy(sealed.bytes);
    const result = change(sealed.bytes);
    sealed.bytes.writeUInt16LE(pageChecksum(sealed, 0, block), 8);
    await writePage(file, block, sealed.bytes);
    return result;
}
