import { spawn } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import path from "node:path";

/** Watches over the servers of a test, which would survive it. */
export interface Guard {
    /** Everything was removed: it ends without doing anything. */
    readonly dismiss: () => Promise<void>;
}

/**
 * Starts a process that outlives this one: when this one ends without a word, it stops every server below `root` and
 * removes the folders.
 * @param root of the servers, {@link LabLayout}
 */
export async function startGuard(root: string, folders: readonly string[]): Promise<Guard> {
    const script = path.join(import.meta.dirname, "guard.sh");
    const guard = spawn("/bin/sh", [script, root, ...folders], {
        detached: true,
        stdio: ["pipe", "ignore", "ignore"],
    });
    await once(guard, "spawn");
    guard.unref();
    // the pipe is its sign of our life, and no reason for us to live on
    if (guard.stdin instanceof Socket) guard.stdin.unref();
    return {
        dismiss: async () => {
            const ended = once(guard, "exit");
            guard.stdin.end("done\n");
            guard.ref();
            await ended;
        },
    };
}
