import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, Failure } from "../../failure.ts";
import type { ManifestFile } from "./manifest.ts";
import { badPages, type ChangedSince } from "./page-check.ts";
import { type PageBuffer, pageBuffer, pageBytes } from "./page-checksum.ts";
import { parseRelationFile } from "./selection.ts";

/** How much is read at once; a multiple of the page size. */
const chunkBytes = 1_048_576;

/** Blocks in one file of a relation: 1 GB of pages. */
const blocksPerSegment = 131_072;

/** A buffer to copy with. Each file that is copied at the same time needs its own. */
export function copyBuffer(): PageBuffer {
    return pageBuffer(chunkBytes);
}

/** How files of a running server's data directory are copied. */
export interface LiveCopy {
    readonly from: string;
    readonly to: string;
    /** Null where the cluster has no data checksums. */
    readonly pagesChangedSince: ChangedSince | null;
}

/**
 * Copies one file of a running server and returns the size and hash of the bytes that were copied, or null when it
 * is gone. What the server appends after the copy began is not copied: WAL brings it back. A page with a wrong
 * checksum is read once more, because the server may be writing it; if it stays wrong, throws `BackupFailed`.
 */
export async function copyLiveFile(
    copy: LiveCopy,
    file: string,
    buffer: PageBuffer,
): Promise<ManifestFile | null> {
    const source = await openIfThere(path.join(copy.from, file));
    if (source === null) return null;
    try {
        const target = await open(path.join(copy.to, file), "wx", 0o600);
        try {
            return await copyPages(copy, file, source, target, buffer);
        } finally {
            await target.close();
        }
    } finally {
        await source.close();
    }
}

async function copyPages(
    copy: LiveCopy,
    file: string,
    source: FileHandle,
    target: FileHandle,
    buffer: PageBuffer,
): Promise<ManifestFile> {
    const { size, mtime } = await source.stat();
    const hash = createHash("sha256");
    let copied = 0;
    while (copied < size) {
        const wanted = Math.min(chunkBytes, size - copied);
        const { bytesRead } = await source.read(buffer.bytes, 0, wanted, copied);
        if (bytesRead === 0) break; // truncated meanwhile
        await checkPages(copy, file, source, { buffer, size: bytesRead, at: copied });
        const chunk = buffer.bytes.subarray(0, bytesRead);
        hash.update(chunk);
        await target.appendFile(chunk);
        copied += bytesRead;
    }
    return { path: file, size: copied, modified: mtime, sha256: hash.digest("hex") };
}

interface Chunk {
    readonly buffer: PageBuffer;
    readonly size: number;
    /** Where in the file it was read. */
    readonly at: number;
}

async function checkPages(copy: LiveCopy, file: string, source: FileHandle, chunk: Chunk): Promise<void> {
    const relation = parseRelationFile(file);
    if (relation === null || copy.pagesChangedSince === null) return;
    const firstBlock = relation.segment * blocksPerSegment + chunk.at / pageBytes;
    const find = (since: ChangedSince): number[] => badPages(chunk.buffer, chunk.size, firstBlock, since);
    const suspects = find(copy.pagesChangedSince);
    if (suspects.length === 0) return;
    await sleep(100);
    for (const page of suspects) {
        await source.read(chunk.buffer.bytes, page * pageBytes, pageBytes, chunk.at + page * pageBytes);
    }
    const [bad] = find(copy.pagesChangedSince);
    if (bad === undefined) return;
    throw new Failure(
        "BackupFailed",
        `${file} is damaged in production: block ${firstBlock + bad} has a wrong checksum`,
        {
            hint: "Restore an older recovery point: a backup of a damaged page would only keep the damage.",
        },
    );
}

async function openIfThere(file: string): Promise<FileHandle | null> {
    try {
        // never through a link that somebody put in the file's place
        return await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    }
}
