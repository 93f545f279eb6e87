import { spawn } from "node:child_process";
import { open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { codeOf, Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { identify, isAlive, type ProcessIdentity, signalProcess } from "../../process-identity.ts";
import { programStarter } from "../../start/program.ts";
import { writeDurably } from "../base-backup/durable.ts";

/** Names the one process that may write: another that finds itself not named here ends. */
function identityFile(home: Home): string {
    return path.join(home.lab, "writer.json");
}

/** The writer's own words: why it lost production, and why it ended. */
export function writerLog(home: Home): string {
    return path.join(home.lab, "writer.log");
}

/** The writer that runs, or null. */
export async function findWriter(home: Home): Promise<ProcessIdentity | null> {
    const text = await readFile(identityFile(home), "utf8").catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    });
    if (text === null) return null;
    const named = JSON.parse(text) as ProcessIdentity;
    return (await isAlive(named)) ? named : null;
}

/** Starts the writer in the background where none runs. It goes on when we end, and ends with production. */
export async function startWriter(home: Home): Promise<ProcessIdentity> {
    const running = await findWriter(home);
    if (running !== null) return running;
    const log = await open(writerLog(home), "a", 0o600);
    try {
        const child = spawn(process.execPath, [programStarter, program, home.root], {
            cwd: home.root,
            // it outlives us by far: whatever secrets stand in our environment are not for it
            env: Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.has(name))),
            stdio: ["ignore", log.fd, log.fd],
            detached: true,
        });
        await new Promise((resolve, reject) => {
            child.once("spawn", resolve);
            child.once("error", reject);
        });
        child.unref();
        const identity = child.pid === undefined ? null : await identify(child.pid);
        if (identity === null)
            throw new Failure("ServerFailed", "the lab's writer ended as soon as it had started");
        await writeDurably(identityFile(home), JSON.stringify(identity));
        return identity;
    } finally {
        await log.close();
    }
}

const inherited: ReadonlySet<string> = new Set(["PATH", "HOME", "TMPDIR"]);

const program = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Ends the writer, gently at first. False when none ran. */
export async function stopWriter(home: Home, deadlineMs = 5_000): Promise<boolean> {
    const writer = await findWriter(home);
    await rm(identityFile(home), { force: true });
    if (writer === null) return false;
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
        await signalProcess(writer, signal);
        const deadline = performance.now() + deadlineMs;
        while (performance.now() < deadline) {
            if (!(await isAlive(writer))) return true;
            await sleep(20);
        }
    }
    throw new Failure("ServerFailed", `the lab's writer (process ${writer.pid}) does not end`);
}
