import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { motoEnvironment } from "./python.ts";

/** A running moto server: AWS's control planes, kept in memory. */
export interface Moto {
    /** `http://127.0.0.1:PORT`. */
    readonly endpoint: string;
    readonly pid: number;
    readonly stop: () => Promise<void>;
}

const program = path.join(import.meta.dirname, "serve.py");

/** Ready when it resolves: the server prints its port after it has bound it. */
export async function startMoto(): Promise<Moto> {
    const python = await motoEnvironment();
    const child = spawn(python, [program], { stdio: ["pipe", "pipe", "pipe"], env: plainEnvironment() });
    const complaints: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
        complaints.push(text);
        complaints.splice(0, complaints.length - 20);
    });
    const port = await firstLine(child, complaints);
    child.unref();
    const { pid } = child;
    if (pid === undefined) throw new Error("moto has a port and no process");
    return { endpoint: `http://127.0.0.1:${port}`, pid, stop: () => ended(child) };
}

/** Nothing of what a developer has set for AWS or moto reaches the server. */
function plainEnvironment(): Record<string, string> {
    const kept = ["PATH", "HOME", "LANG", "TMPDIR"].flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(kept) as Record<string, string>;
}

function firstLine(child: ChildProcess, complaints: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
        if (child.stdout === null) throw new Error("moto was started without a way to hear its port");
        createInterface({ input: child.stdout }).once("line", resolve);
        child.once("error", reject);
        child.once("exit", (code) => {
            reject(
                new Error(`moto did not start (${code ?? "a signal"}): ${complaints.join("").slice(-2_000)}`),
            );
        });
    });
}

async function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
}
