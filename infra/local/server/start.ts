import { spawn } from "node:child_process";
import { open } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../failure.ts";
import { giveTo } from "./folder.ts";
import { endOfLog, logSince, whyItDied } from "./log.ts";
import { clusterState, type Postmaster, stopCluster } from "./postmaster.ts";
import { identityOf, type Server, serverEnvironment } from "./process.ts";

/** One start of a server. */
export interface ServerStart {
    readonly dataDirectory: string;
    /** Where the server's messages go; appended. */
    readonly log: string;
    /** Settings as `-c` arguments: they outrank `postgresql.conf` and `postgresql.auto.conf`. */
    readonly settings: Readonly<Record<string, string>>;
    readonly deadlineMs: number;
}

/** How a start ended. `said` is what the server logged in this start. */
export type StartOutcome =
    | { readonly started: true; readonly postmaster: Postmaster }
    | { readonly started: false; readonly said: readonly string[] };

/**
 * Starts a server and waits until it takes connections (for one in recovery: until it is consistent). It goes on
 * running when we end. Throws `ServerFailed` when it neither dies nor gets ready before the deadline; it is
 * stopped then.
 */
export async function tryStart(server: Server, start: ServerStart): Promise<StartOutcome> {
    const logStart = await endOfLog(start.log);
    const ended = await launch(server, start);
    const deadline = performance.now() + start.deadlineMs;
    for (;;) {
        if (ended.aborted) return { started: false, said: await logSince(start.log, logStart) };
        const found = await clusterState(start.dataDirectory);
        if (found.state === "running" && found.postmaster.ready) {
            return { started: true, postmaster: found.postmaster };
        }
        if (performance.now() > deadline) break;
        await sleep(10);
    }
    await stopCluster(start.dataDirectory, "immediate");
    const seconds = start.deadlineMs / 1000;
    const said = whyItDied(await logSince(start.log, logStart));
    throw new Failure(
        "ServerFailed",
        `the server of ${start.dataDirectory} was not ready after ${seconds} s: ${said}`,
    );
}

/**
 * Turns the last words of a server that died into the failure that a person can act on.
 * @param log where all of them stand; null where that file does not stay
 */
export function startFailure(dataDirectory: string, log: string | null, said: readonly string[]): Failure {
    if (said.some((line) => line.includes("No space left on device"))) {
        return new Failure(
            "DiskFull",
            `no space left for the server of ${dataDirectory}: ${whyItDied(said)}`,
        );
    }
    return new Failure("ServerFailed", `the server of ${dataDirectory} does not start: ${whyItDied(said)}`, {
        ...(log !== null && { hint: `All of it: ${log}` }),
    });
}

/** The signal fires when the process has ended. */
async function launch(server: Server, start: ServerStart): Promise<AbortSignal> {
    const log = await open(start.log, "a", 0o600);
    try {
        await giveTo(start.log, server.user);
        const settings = Object.entries(start.settings).flatMap(([name, value]) => [
            "-c",
            `${name}=${value}`,
        ]);
        const child = spawn(server.binaries.postgres, ["-D", start.dataDirectory, ...settings], {
            cwd: path.dirname(start.dataDirectory),
            env: serverEnvironment,
            stdio: ["ignore", log.fd, log.fd],
            detached: true,
            ...identityOf(server.user),
        });
        const ended = new AbortController();
        child.once("exit", () => {
            ended.abort();
        });
        await new Promise((resolve, reject) => {
            child.once("spawn", resolve);
            child.once("error", reject);
        }).catch((cause: unknown) => {
            throw new Failure("ServerFailed", `${server.binaries.postgres} does not start`, { cause });
        });
        child.unref();
        return ended.signal;
    } finally {
        await log.close();
    }
}
