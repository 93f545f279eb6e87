import { spawn } from "node:child_process";
import path from "node:path";
import { checkout } from "./source-files.ts";

export const executable = path.join(checkout, "automation/cli/lifeboat.js");

export interface CliRun {
    /** Null when it was ended by a signal. */
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface CliOptions {
    /** The state folder. Never the checkout's own: a test that needs none gets one that does not exist. */
    readonly home?: string;
    /** Over the environment of the tests, without its colours and lifeboat's own variables but the version to test. */
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly stdin?: string;
}

/** Runs the real executable, as a person would. Never throws for its exit code. */
export async function lifeboat(words: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    const child = spawn(process.execPath, [executable, ...words], {
        cwd: options.cwd ?? checkout,
        env: cliEnvironment(options),
        stdio: ["pipe", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => stdout.push(piece));
    child.stderr.on("data", (piece: Buffer) => stderr.push(piece));
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.stdin ?? "");
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (exitCode) => {
            resolve({ exitCode, stdout: textOf(stdout), stderr: textOf(stderr) });
        });
    });
}

/** What a child process of the tests sees: of what the person who runs them has set for lifeboat, only the PostgreSQL. */
export function cliEnvironment(options: Pick<CliOptions, "home" | "env"> = {}): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(
        ([name]) => !/^(LIFEBOAT_(?!POSTGRES$)|NO_COLOR$|FORCE_COLOR$)/.test(name),
    );
    return {
        ...Object.fromEntries(inherited),
        LIFEBOAT_HOME: options.home ?? path.join(checkout, "no-such-state-folder"),
        ...options.env,
    };
}

function textOf(pieces: readonly Buffer[]): string {
    return Buffer.concat(pieces).toString("utf8");
}
