import { hostname, userInfo } from "node:os";
import { identify, isAlive } from "../../../../infra/process-identity.ts";
import { codeOf } from "../../../../infra/failure.ts";

/** What a lock file says of the process that holds the lock: the CLI's members, and ours. */
export interface LockHolder {
    readonly pid: number;
    readonly username: string;
    readonly hostname: string;
    readonly timestamp: string;
    /** Tells the process from a later one with the same pid; the CLI writes none. */
    readonly startedAt?: string;
}

/** This process as a lock file names it. */
export async function thisProcess(): Promise<LockHolder> {
    const identity = await identify(process.pid);
    return {
        pid: process.pid,
        username: userName(),
        hostname: hostname(),
        timestamp: new Date().toISOString(),
        ...(identity === null ? {} : { startedAt: identity.startedAt }),
    };
}

/** The holder that a lock file names; undefined for a file that is not a lock. */
export function parseHolder(text: string): LockHolder | undefined {
    try {
        const holder = JSON.parse(text) as Partial<LockHolder> | null;
        const { pid, username, hostname: host, timestamp, startedAt } = holder ?? {};
        if (typeof pid !== "number" || typeof host !== "string") return undefined;
        return {
            pid,
            hostname: host,
            username: username ?? "somebody",
            timestamp: timestamp ?? "",
            ...(typeof startedAt === "string" ? { startedAt } : {}),
        };
    } catch {
        return undefined;
    }
}

/** Proof that the holder is gone: it ran on this host, and no process of its pid (and start) is alive. */
export async function isProvenDead(holder: LockHolder): Promise<boolean> {
    if (holder.hostname !== hostname()) return false;
    if (holder.startedAt !== undefined) {
        return !(await isAlive({ pid: holder.pid, startedAt: holder.startedAt })) && !isForeign(holder.pid);
    }
    return (await identify(holder.pid)) === null && !isForeign(holder.pid);
}

/** Who holds a lock, for people. */
export function describeHolder(holder: LockHolder): string {
    return `${holder.username}@${holder.hostname} (pid ${holder.pid}) at ${holder.timestamp}`;
}

/** A process of another user, which may be hidden from us without being gone. */
function isForeign(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return false;
    } catch (error) {
        return codeOf(error) === "EPERM";
    }
}

/** Who runs this process, also where the user has no name, as in some containers. */
export function userName(): string {
    try {
        return userInfo().username;
    } catch {
        return String(process.getuid?.() ?? "unknown");
    }
}
