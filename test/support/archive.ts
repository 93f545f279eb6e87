import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, open, readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Every file of an archive with the SHA-256 of its bytes: equal before and after means that nobody touched it. */
export async function fingerprintOfArchive(archive: string): Promise<Record<string, string>> {
    const hashes = await Promise.all(
        (await finishedIn(archive)).map(async (name) => {
            const bytes = await readFile(path.join(archive, name));
            return [name, createHash("sha256").update(bytes).digest("hex")] as const;
        }),
    );
    return Object.fromEntries(hashes);
}

/** A copy of an archive that can be damaged, readable by the server's user. Production may go on archiving. */
export async function copyArchive(archive: string, to: string): Promise<void> {
    await mkdir(to);
    await chmod(to, 0o755);
    for (const name of await finishedIn(archive)) {
        await copyFile(path.join(archive, name), path.join(to, name));
        await chmod(path.join(to, name), 0o644);
    }
}

/** A name with a dot in front is a segment that is being archived just now: the next moment it has another. */
async function finishedIn(archive: string): Promise<readonly string[]> {
    return (await readdir(archive)).filter((name) => !name.startsWith(".")).sort();
}

/** Changes one byte of a file for another. */
export async function flipByte(file: string, at: number): Promise<void> {
    const handle = await open(file, "r+");
    try {
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, at);
        await handle.write(Buffer.of(buffer.readUInt8(0) ^ 0xff), 0, 1, at);
    } finally {
        await handle.close();
    }
}
