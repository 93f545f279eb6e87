import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** A process named so that a later one with the same pid is not mistaken for it. */
export interface ProcessIdentity {
    readonly pid: number;
    /** Opaque: the kernel's start time where there is /proc, `ps`'s start date elsewhere. */
    readonly startedAt: string;
}

/** The identity of a live process, or null where there is none (a zombie is none). */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
    const startedAt = process.platform === "linux" ? await startFromProc(pid) : await startFromPs(pid);
    return startedAt === null ? null : { pid, startedAt };
}

/** Is the very process that was identified still running? */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
    const now = await identify(identity.pid);
    return now?.startedAt === identity.startedAt;
}

/** Signals that very process; false when it is already gone. */
export async function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): Promise<boolean> {
    if (!(await isAlive(identity))) return false;
    try {
        return process.kill(identity.pid, signal);
    } catch {
        return false;
    }
}

async function startFromProc(pid: number): Promise<string | null> {
    try {
        // The command name, in parentheses, may hold anything: count fields after its last parenthesis.
        const stat = await readFile(`/proc/${pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const [state, startTime] = [fields[0], fields[19]];
        return state === "Z" || startTime === undefined ? null : startTime;
    } catch {
        return null;
    }
}

async function startFromPs(pid: number): Promise<string | null> {
    try {
        const { stdout } = await promisify(execFile)("ps", ["-o", "stat=,lstart=", "-p", String(pid)]);
        const [, state, started] = /^(\S+)\s+(.+)$/.exec(stdout.trim()) ?? [];
        return state === undefined || started === undefined || state.startsWith("Z") ? null : started;
    } catch {
        return null;
    }
}
