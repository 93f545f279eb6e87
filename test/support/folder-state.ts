import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * Everything below some folders, by path: the hash of the bytes, mode, owner and time of change of each file, mode and
 * owner of each folder. Equal before and after means that nobody can tell that anything happened.
 */
export async function stateOfFolders(folders: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const folder of folders) await addState(folder, found);
    return found;
}

async function addState(place: string, found: Record<string, string>): Promise<void> {
    const facts = await lstat(place);
    const owner = `${facts.mode.toString(8)} ${facts.uid}:${facts.gid}`;
    if (facts.isDirectory()) {
        found[place] = owner;
        for (const name of await readdir(place)) await addState(path.join(place, name), found);
        return;
    }
    const hash = createHash("sha256")
        .update(await readFile(place))
        .digest("hex");
    found[place] = `${owner} ${facts.mtimeMs} ${hash}`;
}
