import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { withFileLock } from "../../../../../infra/file-lock.ts";

const requirements = path.resolve(import.meta.dirname, "../requirements.txt");
const cache = path.resolve(import.meta.dirname, "../../../../../node_modules/.cache/lifeboat");

/** Making the environment takes about a minute; who waits for another process that makes it waits this long. */
const patienceMs = 600_000;

/** The environment's folder: another set of requirements is another one. */
export const environmentFolder = path.join(
    cache,
    `moto-${createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 16)}`,
);

/** The Python of the environment. */
export const environmentPython = path.join(environmentFolder, "bin", "python");

/** Why there can be no environment on this machine; null where there can be. */
export function whyNoPython(): string | null {
    if (existsSync(environmentPython)) return null;
    const { error, status } = spawnSync("python3", ["-c", "import ensurepip, venv"], { stdio: "ignore" });
    if (error !== undefined) return "there is no python3 on the PATH";
    return status === 0 ? null : "this python3 cannot make virtual environments";
}

/**
 * A virtual environment with moto, exactly as pinned; made when it is first needed. It appears under its name only when
 * it is whole, so that a run that was broken off leaves nothing that looks finished.
 */
export async function motoEnvironment(): Promise<string> {
    if (existsSync(environmentPython)) return environmentPython;
    await mkdir(cache, { recursive: true });
    const lock = { file: `${environmentFolder}.lock`, does: "installs moto", patienceMs };
    await withFileLock(
        lock,
        async () => {
            if (!existsSync(environmentPython)) await make();
        },
        () => undefined,
    );
    return environmentPython;
}

async function make(): Promise<void> {
    const temporary = await mkdtemp(`${environmentFolder}.`);
    try {
        await ran("python3", ["-m", "venv", temporary]);
        // everything is pinned, so nothing is resolved; what is imported is compiled when it is
        await ran(path.join(temporary, "bin", "python"), [
            ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
            ...["--no-deps", "--no-compile", "--requirement", requirements],
        ]);
        await rename(temporary, environmentFolder);
    } finally {
        await rm(temporary, { recursive: true, force: true });
    }
}

function ran(program: string, words: readonly string[]): Promise<void> {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => said.push(piece));
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => {
            const text = Buffer.concat(said).toString("utf8").trim().slice(-2_000);
            if (code === 0) resolve();
            else
                reject(
                    new Error(
                        `${program} ${words.slice(0, 3).join(" ")} ended with ${code ?? "a signal"}: ${text}`,
                    ),
                );
        });
    });
}
