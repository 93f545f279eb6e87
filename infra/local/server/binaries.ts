import { constants } from "node:fs";
import { access, chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import semver from "semver";
import { codeOf, Failure } from "../../failure.ts";
import { type Progress, silent } from "../../progress.ts";
import type { ServerFolders } from "../layout.ts";
import { makePassage } from "./folder.ts";
import { defaultMajor, type Major, majorOf, majorOfData } from "./major.ts";
import {
    type LibraryLink,
    type PlatformPackage,
    platformPackage,
    serverVersionOf,
} from "./platform-package.ts";
import { runAsServer, type Server } from "./process.ts";
import { serverUser, type ServerUser } from "./user.ts";

/** PostgreSQL's programs, where the server's user can run them. Paths are absolute. */
export interface Binaries {
    /** As `SHOW server_version` says it, e.g. `18.4`. */
    readonly version: string;
    readonly root: string;
    readonly initdb: string;
    readonly postgres: string;
}

/** In the name of a copy that is being made. */
const unfinished = ".unfinished-";

type BinariesFolder = Pick<ServerFolders, "binaries">;

/**
 * PostgreSQL below `folders.binaries`, copied out of node_modules once (60 MB): a checkout may lie where the server's
 * user cannot go, and npm blocks the script that would make the library links. What is there is complete, because
 * the copy gets its name last; it stays good when npm's package is removed. Throws `UnsupportedPlatform`, `DiskFull`.
 */
export async function ensureBinaries(
    folders: BinariesFolder,
    user: ServerUser | null,
    progress: Progress = silent,
    major: Major = defaultMajor,
): Promise<Binaries> {
    const source = await platformPackage(major).catch(async (error: unknown) => {
        const copy = await newestCopy(folders, major);
        if (copy === null) throw error;
        return copy;
    });
    if (typeof source === "string") return binariesAt(source);
    const root = path.join(folders.binaries, source.packageVersion);
    if (!(await exists(root))) {
        progress(`copying PostgreSQL ${source.serverVersion}`);
        await makePassage(folders.binaries);
        await copyPackage(source, root, user);
    }
    return binariesAt(root);
}

/** PostgreSQL of the major that wrote a data directory or a base backup. Throws `RestoreFailed` where it tells none. */
export async function serverOf(
    folder: string,
    folders: BinariesFolder,
    progress: Progress = silent,
): Promise<Server> {
    const user = serverUser();
    return { binaries: await ensureBinaries(folders, user, progress, await majorOfData(folder)), user };
}

function binariesAt(root: string): Binaries {
    const bin = path.join(root, "bin");
    return {
        version: serverVersionOf(path.basename(root)),
        root,
        initdb: path.join(bin, "initdb"),
        postgres: path.join(bin, "postgres"),
    };
}

async function newestCopy({ binaries }: BinariesFolder, major: Major): Promise<string | null> {
    const names = await readdir(binaries).catch(() => []);
    const copies = names.filter(
        (name) => semver.valid(name) !== null && majorOf(name) === major && !name.includes(unfinished),
    );
    const [newest] = semver.rsort(copies);
    return newest === undefined ? null : path.join(binaries, newest);
}

/** Copies a package to `root`, which appears when all of it is there and runs; another's copy is as good. */
export async function copyPackage(
    source: PlatformPackage,
    root: string,
    user: ServerUser | null,
): Promise<void> {
    const copy = await mkdtemp(`${root}${unfinished}`);
    try {
        await chmod(copy, 0o755);
        const links = new Set(source.links.map((link) => link.at));
        await copyTree(source.native, copy, (file) => !links.has(path.relative(source.native, file)));
        await Promise.all(source.links.map((link) => makeLink(copy, link)));
        await proveThatItRuns(copy, user);
        await rename(copy, root);
    } catch (error) {
        // somebody else finished the same copy first: theirs is as good
        if (!(await exists(root))) throw diskFullOr(error, root);
    } finally {
        await rm(copy, { recursive: true, force: true });
    }
}

/** @param to exists, and is empty */
async function copyTree(from: string, to: string, wanted: (file: string) => boolean): Promise<void> {
    const entries = await readdir(from, { withFileTypes: true });
    await Promise.all(
        entries.map(async (entry) => {
            const file = path.join(from, entry.name);
            const copy = path.join(to, entry.name);
            if (entry.isDirectory()) {
                await mkdir(copy);
                await chmod(copy, 0o755);
                await copyTree(file, copy, wanted);
            } else if (entry.isFile() && wanted(file)) await copyReadable(file, copy);
        }),
    );
}

/** Readable by everyone whatever the umask of the `npm ci` was; executable by everyone where it is for somebody. */
async function copyReadable(file: string, copy: string): Promise<void> {
    await copyFile(file, copy, constants.COPYFILE_FICLONE);
    await chmod(copy, (await isExecutable(file)) ? 0o755 : 0o644);
}

async function isExecutable(file: string): Promise<boolean> {
    return access(file, constants.X_OK).then(
        () => true,
        () => false,
    );
}

async function makeLink(root: string, { at, file }: LibraryLink): Promise<void> {
    const place = path.join(root, at);
    await symlink(path.relative(path.dirname(place), path.join(root, file)), place);
}

/** Before the copy gets its name: a foreign C library or a `noexec` mount shows here, and not as a failed initdb. */
async function proveThatItRuns(root: string, user: ServerUser | null): Promise<void> {
    const postgres = path.join(root, "bin", "postgres");
    const { exitCode, output } = await runAsServer(user, postgres, ["--version"], {
        cwd: root,
        timeoutMs: 30_000,
    });
    if (exitCode === 0) return;
    throw new Failure("UnsupportedPlatform", `PostgreSQL does not run on this machine: ${output.trim()}`, {
        hint: `It was copied to ${path.dirname(root)}: is that file system mounted noexec?`,
    });
}

async function exists(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}

function diskFullOr(error: unknown, root: string): unknown {
    if (codeOf(error) !== "ENOSPC") return error;
    return new Failure("DiskFull", `no space left while copying PostgreSQL to ${root}`, { cause: error });
}
