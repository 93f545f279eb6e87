import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, open, readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Every file of a folder with the SHA-256 of its bytes: equal before and after means that nobody touched it. */
export async function fingerprintOfFolder(folder: string): Promise<Record<string, string>> {
    const names = (await readdir(folder)).sort();
    const hashes = await Promise.all(
        names.map(async (name) => {
            const bytes = await readFile(path.join(folder, name));
            return [name, createHash("sha256").update(bytes).digest("hex")] as const;
        }),
    );
    return Object.fromEntries(hashes);
}

/** A copy of an archive that can be damaged, readable by the server's user. Production may go on archiving. */
export async function copyArchive(archive: string, to: string): Promise<void> {
    await mkdir(to);
    await chmod(to, 0o755);
    const finished = (await readdir(archive)).filter((name) => !name.startsWith("."));
    for (const name of finished) {
        await copyFile(path.join(archive, name), path.join(to, name));
        await chmod(path.join(to, name), 0o644);
    }
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
