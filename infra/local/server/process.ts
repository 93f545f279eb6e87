import { spawn } from "node:child_process";
import { Failure } from "../../failure.ts";
import type { Binaries } from "./binaries.ts";
import type { ServerUser } from "./user.ts";

/** PostgreSQL on this machine: its programs, and who runs them (null: we do). */
export interface Server {
    readonly binaries: Binaries;
    readonly user: ServerUser | null;
}

/** What a program printed before it ended. */
export interface Finished {
    /** Null: ended by a signal. */
    readonly exitCode: number | null;
    readonly output: string;
}

/** Everything PostgreSQL's programs get to see: no `PG*` variable, no locale, no time zone of the caller. */
export const serverEnvironment: Readonly<Record<string, string>> = {
    LC_ALL: "C",
    TZ: "UTC",
    PATH: "/usr/local/bin:/usr/bin:/bin",
};

/** The identity to start a process with. */
export function identityOf(user: ServerUser | null): { readonly uid?: number; readonly gid?: number } {
    return user === null ? {} : { uid: user.uid, gid: user.gid };
}

/**
 * Runs one program as the server's user to its end and collects what it prints (both streams, at most 1 MB).
 * Throws `ServerFailed` when it cannot start or does not end in time; its exit code is the caller's to judge.
 */
export async function runAsServer(
    user: ServerUser | null,
    program: string,
    args: readonly string[],
    options: { readonly cwd: string; readonly timeoutMs: number },
): Promise<Finished> {
    const child = spawn(program, args, {
        cwd: options.cwd,
        env: serverEnvironment,
        stdio: ["ignore", "pipe", "pipe"],
        timeout: options.timeoutMs,
        killSignal: "SIGKILL",
        ...identityOf(user),
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
        if (output.length < 1_048_576) output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    return new Promise((resolve, reject) => {
        child.once("error", (cause) => {
            reject(new Failure("ServerFailed", `${program} does not start: ${cause.message}`, { cause }));
        });
        child.once("close", (exitCode, signal) => {
            if (signal === "SIGKILL") {
                const seconds = options.timeoutMs / 1000;
                reject(new Failure("ServerFailed", `${program} did not end within ${seconds} s`));
            } else resolve({ exitCode, output });
        });
    });
}
