import { lstat, stat } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { fingerprintOfPath } from "../layout.ts";

/** An account of this machine, as the user database has it. */
export interface ServerUser {
    readonly name: string;
    readonly uid: number;
    readonly gid: number;
}

/** Unprivileged accounts that machines have anyway, best first. */
const unprivileged = ["nobody", "daemon"];

/**
 * The account that PostgreSQL runs as when we are root, which it refuses to be. Null when we are not root: the
 * server then runs as we do. Never makes an account; throws `UnsupportedPlatform` where there is none to use.
 */
export function serverUser(): ServerUser | null {
    if (ourUid() !== 0) return null;
    const accounts = parseAccounts(readFileSync("/etc/passwd", "utf8"));
    for (const name of unprivileged) {
        const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0);
        if (account !== undefined) return account;
    }
    throw new Failure(
        "UnsupportedPlatform",
        `no unprivileged account (${unprivileged.join(", ")}) on this machine`,
        {
            hint: "PostgreSQL refuses to run as root: run lifeboat as a normal user.",
        },
    );
}

/** The accounts of an `/etc/passwd`; lines that are not accounts are left out. */
export function parseAccounts(passwd: string): ServerUser[] {
    return passwd.split("\n").flatMap((line) => {
        const [name, , uid, gid] = line.split(":");
        if (name === undefined || name === "" || !isId(uid) || !isId(gid)) return [];
        return [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }];
    });
}

/**
 * The name under which the server sees us on its socket (peer authentication). PostgreSQL itself cannot start for
 * a user id that the user database does not know: `UnsupportedPlatform`.
 */
export function ourAccountName(): string {
    try {
        return userInfo().username;
    } catch (error) {
        throw new Failure("UnsupportedPlatform", `user id ${ourUid()} has no entry in the user database`, {
            hint: "PostgreSQL needs one: run lifeboat as a user that /etc/passwd knows.",
            cause: error,
        });
    }
}

/**
 * The folder for `LabLayout.root`: below the state folder where the server's user can get there, otherwise
 * (a checkout below a folder that only root may enter) one of our own in `/var/tmp`. Makes nothing.
 * Throws `ProductionGuard` when that one belongs to somebody else.
 */
export async function serverRoot(home: Home): Promise<string> {
    const { inside, outside } = serverRoots(home);
    const user = serverUser();
    if (user === null || (await canReach(user, inside))) return inside;
    await refuseForeign(outside);
    return outside;
}

/** Both folders that `serverRoot` may answer, for those who look for what was left behind. */
export function serverRoots(home: Home): { readonly inside: string; readonly outside: string } {
    return {
        inside: path.join(home.lab, "server"),
        outside: path.join("/var/tmp", `lifeboat-${ourUid()}-${fingerprintOfPath(home.root)}`),
    };
}

/** Our own user id; 0 is root. */
export function ourUid(): number {
    return process.getuid?.() ?? -1;
}

async function canReach(user: ServerUser, folder: string): Promise<boolean> {
    for (let parent = path.dirname(folder); ; parent = path.dirname(parent)) {
        if (!(await canEnter(user, parent))) return false;
        if (parent === path.dirname(parent)) return true;
    }
}

/** A folder that does not exist yet will be made by us with mode 0711, so it can be entered. */
async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
    try {
        const { mode, uid, gid } = await stat(folder);
        if (uid === user.uid) return (mode & 0o100) !== 0;
        if (gid === user.gid) return (mode & 0o010) !== 0;
        return (mode & 0o001) !== 0;
    } catch (error) {
        if (codeOf(error) === "ENOENT") return true;
        throw error;
    }
}

async function refuseForeign(folder: string): Promise<void> {
    const found = await lstat(folder).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    });
    if (found === null || (found.isDirectory() && found.uid === ourUid())) return;
    throw new Failure("ProductionGuard", `${folder} exists and is not ours`, {
        hint: "Remove it, or set LIFEBOAT_HOME to a folder that every user may enter.",
    });
}

function isId(text: string | undefined): text is string {
    return text !== undefined && /^-?\d+$/.test(text);
}
