import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import { ourUid, type ServerUser } from "./user.ts";

/**
 * Makes a folder and every missing parent so that any user can pass through them (0711, whatever the umask), and
 * leaves what exists as it is. For the folders above those that the server owns.
 */
export async function makePassage(folder: string): Promise<void> {
    await makeFolder(folder, 0o711);
}

/**
 * Makes a folder that belongs to the server (0700), or accepts one that is there and belongs to it or to us.
 * Throws `ProductionGuard` for a folder of somebody else: in `/tmp` anybody could have put one in our way.
 */
export async function makeServerFolder(folder: string, user: ServerUser | null): Promise<void> {
    await makePassage(path.dirname(folder));
    if (!(await makeFolder(folder, 0o700))) {
        const found = await lstat(folder);
        if (!found.isDirectory() || ![ourUid(), user?.uid].includes(found.uid)) {
            throw new Failure("ProductionGuard", `${folder} exists and belongs to somebody else`);
        }
        await chmod(folder, 0o700);
    }
    await giveTo(folder, user);
}

/** Hands a file or folder (not what is in it) to the server's user; nothing to do when we run it ourselves. */
export async function giveTo(place: string, user: ServerUser | null): Promise<void> {
    if (user !== null) await chown(place, user.uid, user.gid);
}

/** True when it was made now. */
async function makeFolder(folder: string, mode: number): Promise<boolean> {
    try {
        await mkdir(folder);
    } catch (error) {
        if (codeOf(error) === "EEXIST") return false;
        if (codeOf(error) !== "ENOENT") throw error;
        await makeFolder(path.dirname(folder), 0o711);
        return makeFolder(folder, mode);
    }
    await chmod(folder, mode);
    return true;
}
