import { open, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";

/** Waits until files and folders are on disk, so that a backup that counts survives a power failure. */
export async function syncAll(places: Iterable<string>): Promise<void> {
    const limit = pLimit(4);
    await Promise.all(Array.from(places, (place) => limit(() => sync(place))));
}

/** Writes a file whole or not at all, and waits until it is on disk under its name. */
export async function writeDurably(file: string, text: string): Promise<void> {
    const unfinished = `${file}.unfinished`;
    await writeFile(unfinished, text, { mode: 0o600 });
    await sync(unfinished);
    await rename(unfinished, file);
    await sync(path.dirname(file));
}

async function sync(place: string): Promise<void> {
    const handle = await open(place, "r");
    try {
        await handle.sync();
    } finally {
        await handle.close();
    }
}
