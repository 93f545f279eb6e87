import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * Everything below some folders, by path: the hash of the bytes, mode, owner and time of change of each file, mode and
 * owner of each folder. Equal before and after means that nobody can tell that anything happened.
 * @param passing which names stand for a moment only, and are not looked at
 */
export async function stateOfFolders(
    folders: readonly string[],
    passing: (name: string) => boolean = () => false,
): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const folder of folders) await addState(folder, passing, found);
    return found;
}

async function addState(
    place: string,
    passing: (name: string) => boolean,
    found: Record<string, string>,
): Promise<void> {
    const facts = await lstat(place);
    const owner = `${facts.mode.toString(8)} ${facts.uid}:${facts.gid}`;
    if (facts.isDirectory()) {
        found[place] = owner;
        const names = (await readdir(place)).filter((name) => !passing(name));
        for (const name of names) await addState(path.join(place, name), passing, found);
        return;
    }
    const hash = createHash("sha256")
        .update(await readFile(place))
        .digest("hex");
    found[place] = `${owner} ${facts.mtimeMs} ${hash}`;
}
