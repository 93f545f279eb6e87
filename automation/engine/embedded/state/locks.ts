import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../../../infra/failure.ts";
import { createDurably } from "../../../../drills/evidence/durable-file.ts";
import { locksFolder, takeoversFolder, type Backend } from "./backend.ts";
import { describeHolder, isProvenDead, parseHolder, thisProcess } from "./lock-holder.ts";
import type { StackName } from "./urn.ts";

/**
 * Locks on a stack, in the folder and form of the CLI, which gives every lock a name of its own and withdraws when it
 * sees another. Ours have a name derived from what they lock, so that creating the file decides: of any number of
 * starters exactly one gets it. A lock whose holder is proven dead is taken over; the right to do that is itself a
 * lock, named after the dead one.
 */

/** Runs `work` while holding the stack. `StackLocked` when somebody alive, or somebody on another host, holds it. */
export async function withStackLock<Result>(
    backend: Backend,
    stack: StackName,
    work: () => Promise<Result>,
): Promise<Result> {
    const folder = locksFolder(backend, stack);
    const own = Buffer.from(JSON.stringify(await thisProcess()));
    const file = lockFile(folder, "update");
    const contender = { own, stack, takeovers: takeoversFolder(backend) };
    await acquire(file, contender);
    try {
        await refuseOthers(folder, file, stack);
        return await work();
    } finally {
        await release(file, own);
    }
}

/** Deletes every lock on the stack, whoever holds it: what `pulumi cancel` does. */
export async function breakLocks(backend: Backend, stack: StackName): Promise<void> {
    await rm(locksFolder(backend, stack), { recursive: true, force: true });
}

interface Contender {
    /** The content of the lock files it creates. */
    readonly own: Buffer;
    readonly stack: StackName;
    /** Outside the CLI's folders, which would take a takeover for a lock on the stack. */
    readonly takeovers: string;
}

async function acquire(file: string, contender: Contender): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    while (!(await createDurably(file, contender.own, 0o600))) {
        const held = await readLock(file);
        // Released between the two looks: try again.
        if (held === undefined) continue;
        await refuseUnlessDead(held, contender.stack);
        await removeDead(file, held, contender);
    }
}

/** Removes a dead lock, unless somebody else has done so meanwhile. */
async function removeDead(file: string, dead: Buffer, contender: Contender): Promise<void> {
    const takeover = lockFile(
        contender.takeovers,
        createHash("sha256").update(file).update(dead).digest("hex"),
    );
    await acquire(takeover, contender);
    try {
        // Only the holder of the takeover may remove these very bytes, so nothing changes after this look.
        if ((await readLock(file))?.equals(dead) === true) await rm(file, { force: true });
    } finally {
        await release(takeover, contender.own);
    }
}

/** The CLI may have taken a lock of its own; it withdraws when it sees ours, and we do when we see its. */
async function refuseOthers(folder: string, own: string, stack: StackName): Promise<void> {
    for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        if (file === own || !name.endsWith(".json")) continue;
        const held = await readLock(file);
        if (held === undefined) continue;
        await refuseUnlessDead(held, stack);
        await rm(file, { force: true });
    }
}

async function refuseUnlessDead(held: Buffer, stack: StackName): Promise<void> {
    const holder = parseHolder(held.toString());
    if (holder !== undefined && (await isProvenDead(holder))) return;
    const who = holder === undefined ? "a lock that cannot be read" : describeHolder(holder);
    throw new Failure(
        "StackLocked",
        `Stack ${stack.name}: the stack is currently locked by 1 lock(s): ${who}.`,
        { hint: "Wait for it to end. Where it surely has, delete the lock with `pulumi cancel` or by hand." },
    );
}

async function release(file: string, own: Buffer): Promise<void> {
    if ((await readLock(file))?.equals(own) === true) await rm(file, { force: true });
}

async function readLock(file: string): Promise<Buffer | undefined> {
    try {
        return await readFile(file);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
    }
}

/** `<uuid>.json`, the same for the same purpose in every process. */
function lockFile(folder: string, purpose: string): string {
    const hex = createHash("sha256").update(purpose).digest("hex");
    const parts = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 16),
        hex.slice(16, 20),
        hex.slice(20, 32),
    ];
    return path.join(folder, `${parts.join("-")}.json`);
}
