import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** A process of this machine, with the arguments it was started with. */
export interface RunningProcess {
    readonly pid: number;
    readonly uid: number;
    /** Empty for kernel threads and for the dead that nobody has collected yet. */
    readonly args: readonly string[];
}

/** What runs under `pid`, or null when nothing does. */
export async function processAt(pid: number): Promise<RunningProcess | null> {
    return (await hasProc()) ? fromProc(pid) : ((await fromPs(["-p", String(pid)]))[0] ?? null);
}

/** Everything that runs, as far as we may see it. */
export async function allProcesses(): Promise<RunningProcess[]> {
    if (!(await hasProc())) return fromPs(["-ax"]);
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
    const found = await Promise.all(pids.map(fromProc));
    return found.filter((running) => running !== null);
}

/**
 * The environment a process was started with, as `NAME=value` lines joined by NUL. Empty where we may not see it,
 * and on machines without `/proc`. May hold secrets: search it, never show it.
 */
export async function environmentOf(pid: number): Promise<string> {
    return readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
}

/** Linux only; elsewhere `ps` is asked, which cannot tell an argument with spaces from two. */
async function hasProc(): Promise<boolean> {
    return readFile("/proc/self/cmdline").then(
        () => true,
        () => false,
    );
}

async function fromProc(pid: number): Promise<RunningProcess | null> {
    try {
        const [commandLine, status] = await Promise.all([
            readFile(`/proc/${pid}/cmdline`, "utf8"),
            readFile(`/proc/${pid}/status`, "utf8"),
        ]);
        const args = commandLine.split("\0").slice(0, -1);
        return { pid, uid: Number(/^Uid:\t\d+\t(\d+)/m.exec(status)?.[1] ?? -1), args };
    } catch {
        return null; // it ended, or is none of our business
    }
}

async function fromPs(selection: readonly string[]): Promise<RunningProcess[]> {
    const { stdout } = await promisify(execFile)("ps", ["-ww", "-o", "pid=,uid=,args=", ...selection]).catch(
        () => ({ stdout: "" }), // ps exits 1 when it selected nothing
    );
    return stdout.split("\n").flatMap((line) => {
        const [, pid, uid, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return command === undefined
            ? []
            : [{ pid: Number(pid), uid: Number(uid), args: command.split(" ") }];
    });
}
