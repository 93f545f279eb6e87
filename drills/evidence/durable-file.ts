import { randomBytes } from "node:crypto";
import { type FileHandle, link, open, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../infra/failure.ts";

/**
 * Writes a file that is there whole or not at all, also after a power cut: temporary name beside it, fsync,
 * rename, fsync of the folder. Replaces an older file of that name.
 *
 * @param content its bytes, or pieces of them in their order
 * @param mode permissions of the new file, default 0644
 */
export async function writeDurably(
    file: string,
    content: Uint8Array | Iterable<Uint8Array>,
    mode = 0o644,
): Promise<void> {
    await viaTemporary(file, content, mode, (temporary) => rename(temporary, file));
}

/**
 * Like {@link writeDurably}, but the first writer wins: an existing file stays as it is. Of several processes that
 * call this at once exactly one gets `true`.
 */
export async function createDurably(file: string, bytes: Uint8Array, mode = 0o644): Promise<boolean> {
    return viaTemporary(file, bytes, mode, async (temporary) => {
        try {
            await link(temporary, file);
            return true;
        } catch (error) {
            if (codeOf(error) === "EEXIST") return false;
            throw error;
        }
    });
}

/**
 * Adds bytes to the end of a file, on disk before it returns; makes the file where there is none. Where not all of
 * them could be written, none of them stays. Only a kill or a power cut in the middle can leave a part. One writer
 * at a time: lock the file.
 */
export async function appendDurably(file: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
    const appended = async (handle: FileHandle): Promise<void> => {
        const { size } = await handle.stat();
        try {
            await handle.writeFile(bytes);
            await handle.sync();
            if (size === 0) await syncFolder(path.dirname(file));
        } catch (error) {
            await handle.truncate(size);
            throw error;
        }
    };
    await withFile(file, "a", mode, appended);
}

/** Cuts a file to its first `size` bytes, on disk before it returns. */
export async function truncateDurably(file: string, size: number): Promise<void> {
    await withFile(file, "r+", 0, async (handle) => {
        await handle.truncate(size);
        await handle.sync();
    });
}

async function viaTemporary<Result>(
    file: string,
    content: Uint8Array | Iterable<Uint8Array>,
    mode: number,
    publish: (temporary: string) => Promise<Result>,
): Promise<Result> {
    const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
        await withFile(temporary, "wx", mode, async (handle) => {
            await writeFile(handle, content);
            await handle.sync();
        });
        const result = await publish(temporary);
        await syncFolder(path.dirname(file));
        return result;
    } finally {
        await rm(temporary, { force: true });
    }
}

async function withFile(
    file: string,
    flags: string,
    mode: number,
    work: (handle: FileHandle) => Promise<void>,
): Promise<void> {
    const handle = await open(file, flags, mode);
    try {
        await work(handle);
    } finally {
        await handle.close();
    }
}

/** Makes the rename itself durable. Some file systems refuse fsync on a folder: there it is as good as it gets. */
async function syncFolder(folder: string): Promise<void> {
    await withFile(folder, "r", 0, (handle) => handle.sync()).catch((error: unknown) => {
        if (!["EINVAL", "ENOTSUP", "EPERM", "EISDIR"].includes(codeOf(error) ?? "")) throw error;
    });
}
