import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import { controlFileProblem, systemIdentifierIn } from "../base-backup/control-file.ts";
import { type Manifest, manifestName, type ManifestFile, parseManifest } from "../base-backup/manifest.ts";
import { inParallel } from "../base-backup/in-parallel.ts";
import { controlFile } from "../base-backup/selection.ts";
import { giveTo } from "../server/folder.ts";
import type { ServerUser } from "../server/user.ts";

/** What the server needs to know that it starts from a backup; without it, it would start a corrupt cluster. */
const labelName = "backup_label";

const parallel = 4;
const chunkBytes = 1_048_576;

/** A manifest, and the identifier of the cluster that was backed up, whichever file of the backup names it. */
export type BackupFacts = Manifest & { readonly systemIdentifier: string };

/**
 * Reads a backup's manifest and looks whether the copy can begin. Throws `RestoreFailed` when there is no manifest
 * or it was changed, when a file stands in the backup that the manifest does not name, or when `backup_label` is gone.
 */
export async function readBackup(backup: string): Promise<BackupFacts> {
    const place = path.join(backup, manifestName);
    const manifest = parseManifest(await readIn(backup, manifestName), place);
    await stat(path.join(backup, labelName)).catch((error: unknown) => {
        throw missing(backup, labelName, error);
    });
    const named = new Set(manifest.files.map((file) => file.path));
    if (!named.has(labelName)) throw new Failure("RestoreFailed", `${place} does not name ${labelName}`);
    const systemIdentifier = manifest.systemIdentifier ?? (await identifierInControlFile(backup));
    return { ...manifest, systemIdentifier };
}

/**
 * Copies a backup into `to`, which exists and is empty, and proves each file against the manifest while it is
 * copied. Throws `RestoreFailed` naming the file that is missing, changed or not of this backup; `DiskFull`.
 */
export async function copyBackup(
    backup: string,
    manifest: Manifest,
    to: string,
    owner: ServerUser | null,
    signal?: AbortSignal,
): Promise<void> {
    const { folders, files } = await contents(backup);
    refuseExtraFiles(backup, files, manifest);
    for (const folder of folders) {
        await mkdir(path.join(to, folder), { mode: 0o700 });
        await giveTo(path.join(to, folder), owner);
    }
    await inParallel(manifest.files, parallel, () => {
        const buffer = Buffer.allocUnsafeSlow(chunkBytes);
        return async (file) => {
            signal?.throwIfAborted();
            await copyProved(backup, file, to, owner, buffer);
        };
    });
}

async function identifierInControlFile(backup: string): Promise<string> {
    const bytes = await readFile(path.join(backup, controlFile)).catch((error: unknown) => {
        throw missing(backup, controlFile, error);
    });
    const problem = controlFileProblem(bytes);
    if (problem !== null) throw changed(backup, controlFile, problem);
    return systemIdentifierIn(bytes);
}

async function copyProved(
    backup: string,
    file: ManifestFile,
    to: string,
    owner: ServerUser | null,
    buffer: Buffer,
): Promise<void> {
    const source = await open(path.join(backup, file.path), "r").catch((error: unknown) => {
        throw missing(backup, file.path, error);
    });
    try {
        const target = await open(path.join(to, file.path), "wx", 0o600);
        try {
            const hash = createHash("sha256");
            let size = 0;
            for (;;) {
                const { bytesRead } = await source.read(buffer, 0, chunkBytes, size);
                if (bytesRead === 0) break;
                const chunk = buffer.subarray(0, bytesRead);
                hash.update(chunk);
                await target.appendFile(chunk);
                size += bytesRead;
            }
            prove(backup, file, size, hash.digest("hex"));
            if (owner !== null) await target.chown(owner.uid, owner.gid);
        } finally {
            await target.close();
        }
    } finally {
        await source.close();
    }
}

function prove(backup: string, file: ManifestFile, size: number, sha256: string): void {
    if (size !== file.size) {
        throw changed(backup, file.path, `has ${size} bytes instead of ${file.size}`);
    }
    if (sha256 !== file.sha256)
        throw changed(backup, file.path, "is not the file that was backed up (SHA-256 differs)");
}

interface Contents {
    /** Relative to the backup, parents first. */
    readonly folders: readonly string[];
    readonly files: readonly string[];
}

async function contents(backup: string): Promise<Contents> {
    const entries = await readdir(backup, { recursive: true, withFileTypes: true });
    const relative = (entry: { parentPath: string; name: string }): string =>
        path.relative(backup, path.join(entry.parentPath, entry.name)).split(path.sep).join("/");
    return {
        folders: entries
            .filter((entry) => entry.isDirectory())
            .map(relative)
            .sort(),
        files: entries.filter((entry) => !entry.isDirectory()).map(relative),
    };
}

function refuseExtraFiles(backup: string, files: readonly string[], manifest: Manifest): void {
    const named = new Set([manifestName, ...manifest.files.map((file) => file.path)]);
    const extra = files.find((file) => !named.has(file));
    if (extra !== undefined)
        throw changed(backup, extra, "is not of this backup: its manifest does not name it");
}

async function readIn(backup: string, name: string): Promise<string> {
    try {
        return await readFile(path.join(backup, name), "utf8");
    } catch (error) {
        throw missing(backup, name, error);
    }
}

function missing(backup: string, file: string, cause: unknown): Failure {
    const reason = codeOf(cause) === "ENOENT" ? "is missing" : "cannot be read";
    return new Failure("RestoreFailed", `${file} of the backup ${backup} ${reason}`, { cause });
}

function changed(backup: string, file: string, problem: string): Failure {
    return new Failure("RestoreFailed", `${file} of the backup ${backup} ${problem}`);
}
