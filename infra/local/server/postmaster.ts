import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, Failure } from "../../failure.ts";
import { processAt } from "./process-table.ts";

/** A running PostgreSQL server, as its `postmaster.pid` says and the process table confirms. */
export interface Postmaster {
    readonly pid: number;
    readonly port: number;
    /** The folder of its Unix socket. */
    readonly sockets: string;
    /** False while it is starting, or replaying without yet taking connections. */
    readonly ready: boolean;
}

/** What stands in a data directory. */
export type ClusterState =
    | { readonly state: "absent" }
    | { readonly state: "stopped" }
    | { readonly state: "running"; readonly postmaster: Postmaster };

/** How a server is asked to stop: wait for transactions, cut them off, or leave the rest to crash recovery. */
export type StopMode = "smart" | "fast" | "immediate";

const stopSignal = { smart: "SIGTERM", fast: "SIGINT", immediate: "SIGQUIT" } as const;

/**
 * Looks at a data directory. A pid that now belongs to something else (a crashed server, a rebooted machine) is
 * not a running server: only a process started with `-D <this very directory>` is.
 */
export async function clusterState(dataDirectory: string): Promise<ClusterState> {
    if ((await readIfThere(path.join(dataDirectory, "PG_VERSION"))) === null) return { state: "absent" };
    const lockFile = await readIfThere(path.join(dataDirectory, "postmaster.pid"));
    const postmaster = lockFile === null ? null : parseLockFile(lockFile);
    if (postmaster === null || !(await serves(postmaster.pid, dataDirectory))) return { state: "stopped" };
    return { state: "running", postmaster };
}

/** The lines of a `postmaster.pid`; null while the server has not written all of it. */
export function parseLockFile(text: string): Postmaster | null {
    const [pid, , , port, sockets, , , status] = text.split("\n");
    if (!Number.isInteger(Number(pid)) || Number(pid) <= 1) return null;
    return {
        pid: Number(pid),
        port: Number(port ?? 0),
        sockets: sockets ?? "",
        ready: status?.trim() === "ready",
    };
}

/** True when `pid` is the postmaster of this data directory. */
export async function serves(pid: number, dataDirectory: string): Promise<boolean> {
    const args = (await processAt(pid))?.args ?? [];
    return dataDirectoryOf(args) === dataDirectory;
}

/** The data directory in a postmaster's arguments (`postgres -D <folder> ...`), or null for any other process. */
export function dataDirectoryOf(args: readonly string[]): string | null {
    const [program, option, folder] = args;
    if (program === undefined || path.basename(program) !== "postgres" || option !== "-D") return null;
    return folder ?? null;
}

/** Stops the server of a data directory, as `stopPostmaster` does. Does nothing where none runs. */
export async function stopCluster(
    dataDirectory: string,
    mode: StopMode = "fast",
    deadlineMs = 30_000,
): Promise<void> {
    const found = await clusterState(dataDirectory);
    if (found.state === "running")
        await stopPostmaster(found.postmaster.pid, dataDirectory, mode, deadlineMs);
}

/**
 * Stops one server, harder each time the deadline passes: as asked, immediate, SIGKILL. Sends nothing to a process
 * that is not the postmaster of this data directory. Throws `ServerFailed` when even SIGKILL did not end it.
 */
export async function stopPostmaster(
    pid: number,
    dataDirectory: string,
    mode: StopMode,
    deadlineMs = 30_000,
): Promise<void> {
    for (const signal of new Set([stopSignal[mode], stopSignal.immediate, "SIGKILL"] as const)) {
        if (!(await serves(pid, dataDirectory))) return;
        send(pid, signal);
        if (await endsWithin(pid, dataDirectory, deadlineMs)) return;
    }
    throw new Failure("ServerFailed", `the server of ${dataDirectory} does not stop`);
}

function send(pid: number, signal: NodeJS.Signals): void {
    try {
        process.kill(pid, signal);
    } catch (error) {
        if (codeOf(error) !== "ESRCH") throw error;
    }
}

async function endsWithin(pid: number, dataDirectory: string, deadlineMs: number): Promise<boolean> {
    const deadline = performance.now() + deadlineMs;
    while (performance.now() < deadline) {
        if (!(await serves(pid, dataDirectory))) return true;
        await sleep(10);
    }
    return false;
}

async function readIfThere(file: string): Promise<string | null> {
    try {
        return await readFile(file, "utf8");
    } catch (error) {
        if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
        throw error;
    }
}
