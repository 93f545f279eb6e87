import { copyFile, constants, lstat, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { giveTo } from "../../../infra/local/server/folder.ts";
import type { ServerUser } from "../../../infra/local/server/user.ts";

/** What tells whether a file was written since it was copied: size, inode, and both of its times in nanoseconds. */
type FileMark = string;

/** The files and folders below a folder, by their paths relative to it; folders have no mark. */
type Tree = ReadonlyMap<string, FileMark | null>;

/**
 * A folder that is made equal to another one again and again. A copy has fifteen hundred files and an injection
 * writes a few dozen of them: only those are copied anew.
 */
export class ResettableCopy {
    readonly #template: string;
    readonly #folder: string;
    readonly #owner: ServerUser | null;
    /** Read once: nobody writes into it. */
    #wanted: Tree | null = null;
    /** As each file was right after it was copied. */
    readonly #clean = new Map<string, FileMark>();

    /** @param folder exists, and belongs to `owner` */
    constructor(template: string, folder: string, owner: ServerUser | null) {
        this.#template = template;
        this.#folder = folder;
        this.#owner = owner;
    }

    /** No server may run on it. */
    async reset(): Promise<void> {
        this.#wanted ??= await readTree(this.#template);
        const is = await readTree(this.#folder);
        for (const relative of is.keys()) if (!this.#wanted.has(relative)) await this.#remove(relative);
        for (const [relative, mark] of this.#wanted) {
            if (mark === null) await this.#makeFolder(relative, is);
            else if (!this.#isClean(relative, is)) await this.#copy(relative);
        }
    }

    #isClean(relative: string, is: Tree): boolean {
        const mark = is.get(relative);
        return mark !== undefined && mark === this.#clean.get(relative);
    }

    async #remove(relative: string): Promise<void> {
        await rm(path.join(this.#folder, relative), { recursive: true, force: true });
    }

    async #makeFolder(relative: string, is: Tree): Promise<void> {
        if (is.get(relative) === null) return;
        const place = path.join(this.#folder, relative);
        await mkdir(place, { mode: 0o700 });
        await giveTo(place, this.#owner);
    }

    async #copy(relative: string): Promise<void> {
        const place = path.join(this.#folder, relative);
        await rm(place, { force: true });
        await copyFile(path.join(this.#template, relative), place, constants.COPYFILE_FICLONE);
        await giveTo(place, this.#owner);
        this.#clean.set(relative, await markOf(place));
    }
}

/** Folders before what is in them. */
async function readTree(root: string): Promise<Tree> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const marks = await Promise.all(
        entries.map(async (entry): Promise<readonly [string, FileMark | null]> => {
            const place = path.join(entry.parentPath, entry.name);
            return [path.relative(root, place), entry.isDirectory() ? null : await markOf(place)];
        }),
    );
    return new Map(marks.sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function markOf(file: string): Promise<FileMark> {
    const { size, ino, mtimeNs, ctimeNs } = await lstat(file, { bigint: true });
    return [size, ino, mtimeNs, ctimeNs].join(" ");
}
