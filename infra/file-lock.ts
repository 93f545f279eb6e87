import { readlink, rm, symlink } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, Failure } from "./failure.ts";
import { identify, isAlive, type ProcessIdentity } from "./process-identity.ts";
import type { Progress } from "./progress.ts";

/** A lock that is a symbolic link, held by the process that stands in it. */
export interface FileLock {
    readonly file: string;
    /** What the holder does, for whoever waits: "works on the lab". */
    readonly does: string;
    /** How long to wait for a live holder before giving up. */
    readonly patienceMs: number;
}

const pollMs = 50;

/**
 * Does `work` while no other process holds the lock: waits for a live holder, takes over from one that died (killed,
 * or before a reboot). Not re-entrant. Throws `StackLocked` when a live holder keeps it too long.
 */
export async function withFileLock<Result>(
    lock: FileLock,
    work: () => Promise<Result>,
    progress: Progress,
): Promise<Result> {
    await acquire(lock, progress);
    try {
        return await work();
    } finally {
        await rm(lock.file, { force: true });
    }
}

async function acquire({ file, does, patienceMs }: FileLock, progress: Progress): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (let told = false; !(await createExclusively(file));) {
        const holder = await liveHolder(file);
        if (holder === null) {
            await removeDead(file);
            continue;
        }
        if (!told) progress(`waiting for process ${holder.pid}, which ${does}`);
        told = true;
        if (performance.now() > deadline) {
            throw new Failure(
                "StackLocked",
                `process ${holder.pid} ${does}, for ${patienceMs / 1_000} s already`,
                {
                    hint: `Wait for it or end it. Its lock is ${file}.`,
                },
            );
        }
        await sleep(pollMs);
    }
}

/**
 * A link whose target names the holder: it appears whole or not at all, and fits where a full disk has no room for
 * a file, so that even a full disk can be tidied up under the lock.
 */
async function createExclusively(file: string): Promise<boolean> {
    const me = await identify(process.pid);
    if (me === null) throw new Failure("Internal", "this process cannot identify itself");
    try {
        await symlink(`${me.pid} ${me.startedAt}`, file);
        return true;
    } catch (error) {
        if (codeOf(error) === "EEXIST") return false;
        throw error;
    }
}

/** Null where the lock is gone, or its holder is. */
async function liveHolder(file: string): Promise<ProcessIdentity | null> {
    try {
        const [, pid, startedAt] = /^(\d+) (.*)$/.exec(await readlink(file)) ?? [];
        if (pid === undefined || startedAt === undefined) return null;
        const holder = { pid: Number(pid), startedAt };
        return (await isAlive(holder)) ? holder : null;
    } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    }
}

/**
 * One at a time, and looking again before it removes: of two that saw the same dead holder, the slower one would
 * otherwise remove the lock that the faster one has got by then.
 */
async function removeDead(file: string): Promise<void> {
    const removal = `${file}.removal`;
    if (await createExclusively(removal)) {
        try {
            if ((await liveHolder(file)) === null) await rm(file, { force: true });
        } finally {
            await rm(removal, { force: true });
        }
        return;
    }
    // who died while removing is not waited for
    if ((await liveHolder(removal)) === null) await rm(removal, { force: true });
    else await sleep(pollMs);
}
