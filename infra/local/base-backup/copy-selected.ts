import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../failure.ts";
import { controlFileProblem } from "./control-file.ts";
import { copyBuffer, copyLiveFile, type LiveCopy } from "./copy-file.ts";
import { inParallel } from "./in-parallel.ts";
import type { ManifestFile } from "./manifest.ts";
import { controlFile } from "./selection.ts";
import type { Selected } from "./walk.ts";

/** Files copied at the same time: enough to keep reading, hashing and writing all busy. */
const parallel = 4;

/** Makes the folders and copies the files, `pg_control` last. Files that vanish meanwhile are left out. */
export async function copySelected(selected: Selected, copy: LiveCopy): Promise<ManifestFile[]> {
    for (const folder of selected.folders) await mkdir(path.join(copy.to, folder), { mode: 0o700 });
    const copied: ManifestFile[] = [];
    const files = selected.files.filter((file) => file !== controlFile);
    await inParallel(files, parallel, () => {
        const buffer = copyBuffer();
        return async (file) => {
            const done = await copyLiveFile(copy, file, buffer);
            if (done !== null) copied.push(done);
        };
    });
    copied.push(await copyControlFile(copy));
    return copied;
}

/** The server writes the file in place: a torn copy is thrown away and made again. */
async function copyControlFile(copy: LiveCopy): Promise<ManifestFile> {
    let problem: string | null = "is missing";
    for (let attempt = 0; attempt < 10; attempt += 1) {
        const done = await copyLiveFile(copy, controlFile, copyBuffer());
        const place = path.join(copy.to, controlFile);
        problem = done === null ? problem : controlFileProblem(await readFile(place));
        if (done !== null && problem === null) return done;
        await rm(place, { force: true });
        await sleep(50);
    }
    throw new Failure(
        "BackupFailed",
        `${controlFile} of the data directory ${problem ?? "cannot be copied"}`,
    );
}
