import { readdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import type { ServerFolders } from "../layout.ts";
import { endProcesses, processesOf } from "./drill-processes.ts";
import { type DrillPlace, drillPlace } from "./place.ts";
import { releaseSharedMemory } from "./shared-memory.ts";
import { readStamp, unfinishedStamp } from "./stamp.ts";

/**
 * Stops the server of a drill's restored cluster and removes its socket folder and its own folder. Safe to repeat, and
 * on a half-made cluster. Throws `ProductionGuard` for a folder that holds something but no stamp of this drill,
 * `BadUsage` for anything that is not a drill id.
 */
export async function removeRestored(folders: Pick<ServerFolders, "drills">, drillId: string): Promise<void> {
    const place = drillPlace(folders, drillId);
    const entries = await entriesOf(place.folder);
    await refuseUnstamped(place, entries);
    await endProcesses(await processesOf(place));
    await releaseSharedMemory(place.data);
    if (await isOurSocketFolder(place, entries !== null)) await removeTree(place.sockets);
    if (entries === null) return;
    // the stamp goes last, so that what is interrupted here can still be found and removed
    const stamp = path.basename(place.stamp);
    for (const name of entries.filter((entry) => entry !== stamp))
        await removeTree(path.join(place.folder, name));
    await removeTree(place.stamp);
    await rmdir(place.folder);
}

/** A folder whose making was interrupted before its stamp was whole holds nothing yet. */
async function refuseUnstamped(place: DrillPlace, entries: readonly string[] | null): Promise<void> {
    const isEmpty = (entries ?? []).every((name) => name === unfinishedStamp);
    if (isEmpty || (await readStamp(place.stamp))?.drillId === place.drillId) return;
    throw new Failure(
        "ProductionGuard",
        `${place.folder} does not carry the stamp of ${place.drillId}: left alone`,
    );
}

/** `/tmp` is everybody's: a socket folder is ours when its stamp says so, or when it is still empty and we made the rest. */
async function isOurSocketFolder(place: DrillPlace, haveFolder: boolean): Promise<boolean> {
    const stamp = await readStamp(place.socketStamp);
    if (stamp !== null) return stamp.folder === place.folder;
    const entries = haveFolder ? await entriesOf(place.sockets) : null;
    return entries?.every((name) => name === unfinishedStamp) ?? false;
}

async function removeTree(place: string): Promise<void> {
    // a server that was killed may still write its last file
    await rm(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function entriesOf(folder: string): Promise<string[] | null> {
    try {
        return await readdir(folder);
    } catch (error) {
        if (codeOf(error) === "ENOENT" || codeOf(error) === "EACCES") return null;
        throw error;
    }
}
