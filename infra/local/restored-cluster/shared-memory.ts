import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/**
 * Gives back the System V segment (56 bytes) by which PostgreSQL keeps a second server off a data directory: one that
 * was killed leaves it behind, and it would stay until the machine restarts. Does nothing after a clean end, while
 * anybody uses the segment, and on machines that do not list them.
 */
export async function releaseSharedMemory(dataDirectory: string): Promise<void> {
    const lockFile = await readFile(path.join(dataDirectory, "postmaster.pid"), "utf8").catch(() => "");
    const segments = await readFile("/proc/sysvipc/shm", "utf8").catch(() => "");
    const id = abandonedSegment(lockFile, segments);
    if (id !== null) await promisify(execFile)("ipcrm", ["-m", id]).catch(() => undefined);
}

/**
 * The id in the seventh line of a `postmaster.pid` (key, id), where the system's list has that very segment, unused.
 * @param segments as `/proc/sysvipc/shm` lists them: key, shmid, perms, size, cpid, lpid, nattch, ...
 */
export function abandonedSegment(lockFile: string, segments: string): string | null {
    const [key, id] = lockFile.split("\n")[6]?.trim().split(/\s+/) ?? [];
    if (key === undefined || id === undefined) return null;
    const rows = segments.split("\n").map((line) => line.trim().split(/\s+/));
    const unused = rows.some((row) => row[0] === key && row[1] === id && row[6] === "0");
    return unused ? id : null;
}
