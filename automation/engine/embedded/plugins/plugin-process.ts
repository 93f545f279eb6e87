import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../../../../infra/failure.ts";
import { redactKnown } from "../../../../infra/redact.ts";
import { loopbackAddress } from "../rpc/channel.ts";
import type { Environment } from "../invocation.ts";

/** A running provider plugin. */
export interface PluginProcess {
    readonly name: string;
    /** Where it serves gRPC. */
    readonly address: string;
    /** The last lines it wrote to its standard error, without known secrets. */
    readonly lastWords: () => readonly string[];
    /** Fulfilled once it has ended and everything it wrote was read. */
    readonly ended: Promise<void>;
    /** Ends it and whatever it started in its process group. May be called twice. */
    readonly stop: () => Promise<void>;
}

const startMilliseconds = 60_000;
const graceMilliseconds = 10_000;
const keptLines = 20;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** @param engineAddress where the plugin can log: its only argument, as Pulumi's protocol wants it */
export async function startPlugin(
    file: string,
    engineAddress: string,
    folder: string,
    env: Environment,
): Promise<PluginProcess> {
    // A group of its own: a signal from the terminal is the engine's to interpret. Its standard input stays open
    // as long as the engine lives.
    const child = spawn(file, [engineAddress], {
        cwd: folder,
        env,
        detached: true,
        stdio: ["pipe", "pipe", "pipe"],
    });
    const lines = tailOf(child.stderr);
    const lastWords = () => lines.map(redactKnown);
    const ended = new Promise<void>((resolve) => {
        child.once("close", () => {
            resolve();
        });
        child.once("error", (error) => {
            lines.push(error.message);
            resolve();
        });
    });
    const name = path.basename(file);
    const stop = () => stopGroup(child);
    try {
        const port = await firstLine(child, ended, name, lastWords);
        return { name, address: loopbackAddress(port), lastWords, ended, stop };
    } catch (error) {
        await stop();
        throw error;
    }
}

/** The failure of a plugin that is gone although nobody stopped it. */
export function pluginDied(name: string, lastWords: readonly string[], cause?: unknown): Failure {
    const said = lastWords.length === 0 ? "" : ` Its last words: ${lastWords.join("\n")}`;
    return new Failure("ProviderFailed", `The provider plugin ${name} ended unexpectedly.${said}`, { cause });
}

async function firstLine(
    child: Child,
    ended: Promise<void>,
    name: string,
    lastWords: () => readonly string[],
): Promise<number> {
    const output = createInterface({ input: child.stdout });
    const waiting = new AbortController();
    const line = await Promise.race([
        once(output, "line").then(([text]) => String(text)),
        ended.then(() => {
            throw pluginDied(name, lastWords());
        }),
        pause(startMilliseconds, undefined, { signal: waiting.signal, ref: false }).then(() => {
            throw new Failure("ProviderFailed", `The provider plugin ${name} did not say its port in time.`);
        }),
    ]).finally(() => {
        waiting.abort();
    });
    // Whatever else it prints is read and dropped, or its pipe would fill.
    output.resume();
    if (!/^\d+$/.test(line.trim())) {
        throw new Failure("ProviderFailed", `The provider plugin ${name} said no port but something else.`);
    }
    return Number(line);
}

function tailOf(stream: Readable): string[] {
    const kept: string[] = [];
    createInterface({ input: stream }).on("line", (line) => {
        kept.push(line);
        if (kept.length > keptLines) kept.shift();
    });
    return kept;
}

async function stopGroup(child: Child): Promise<void> {
    if (child.pid === undefined || hasEnded(child)) return;
    const ended = once(child, "exit");
    signalGroup(child.pid, "SIGTERM");
    const waiting = new AbortController();
    const late = pause(graceMilliseconds, "late", { signal: waiting.signal }).catch(() => "in time");
    if ((await Promise.race([ended, late])) === "late") signalGroup(child.pid, "SIGKILL");
    await ended;
    waiting.abort();
}

function hasEnded(child: Child): boolean {
    return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
    try {
        process.kill(-pid, signal);
    } catch {
        // It ended between the look and the signal.
    }
}
