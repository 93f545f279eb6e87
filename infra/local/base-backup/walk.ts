import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import { emptyWalFolders, isCopiedEmpty, isNeverCopied, selectFiles } from "./selection.ts";

/** What of a data directory goes into a backup. Paths are relative to it, with `/`; folders before what is in them. */
export interface Selected {
    readonly folders: readonly string[];
    readonly files: readonly string[];
}

/**
 * Looks through a data directory once. What appears later is brought back by WAL; what vanishes meanwhile is left
 * out. Throws `BackupFailed` for a link, which is how tablespaces and moved folders look: they are not followed.
 */
export async function selectForBackup(dataDirectory: string): Promise<Selected> {
    const folders: string[] = [];
    const files: string[] = [];
    const visit = async (folder: string): Promise<void> => {
        if (folder !== "") folders.push(folder);
        if (isCopiedEmpty(folder)) return;
        const entries = await entriesOf(path.join(dataDirectory, folder));
        for (const entry of entries) refuseLink(path.posix.join(folder, entry.name), entry.isSymbolicLink());
        const plain = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
        files.push(...selectFiles(folder, plain).map((name) => path.posix.join(folder, name)));
        const below = entries.filter((entry) => entry.isDirectory() && !isNeverCopied(entry.name));
        for (const entry of below) await visit(path.posix.join(folder, entry.name));
    };
    await visit("");
    return { folders: [...folders, ...(await walFolders(dataDirectory))], files };
}

/** Those that this version of the server has. */
async function walFolders(dataDirectory: string): Promise<string[]> {
    const there = new Set((await entriesOf(path.join(dataDirectory, "pg_wal"))).map(({ name }) => name));
    return emptyWalFolders.filter((folder) => there.has(path.posix.basename(folder)));
}

async function entriesOf(folder: string): Promise<Dirent[]> {
    try {
        return await readdir(folder, { withFileTypes: true });
    } catch (error) {
        if (codeOf(error) === "ENOENT") return []; // a database that was dropped meanwhile
        throw error;
    }
}

function refuseLink(place: string, isLink: boolean): void {
    if (!isLink) return;
    throw new Failure(
        "BackupFailed",
        `${place} of the data directory is a link, which base backups here do not follow`,
        {
            hint: "Drop the tablespace, or move the folder back into the data directory.",
        },
    );
}
