import { spawn } from "node:child_process";
import { nothing, type Tally } from "./tally.ts";

/** A tool that reads the code without running it. Counts as one test. */
export interface StaticCheck {
    readonly name: string;
    /** The script of the tool and its arguments. */
    readonly words: readonly [script: string, ...words: string[]];
}

export const staticChecks: readonly StaticCheck[] = [
    { name: "types", words: ["node_modules/typescript/bin/tsc", "--noEmit"] },
    { name: "lint", words: ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"] },
    {
        name: "format",
        words: ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."],
    },
];

/** Runs one, and prints its name with the time it took; what it says only where it fails. */
export async function runStaticCheck({ name, words }: StaticCheck): Promise<Tally> {
    const startedAt = performance.now();
    const { ok, said } = await ranWell(words);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    process.stdout.write(`  ${ok ? "✔" : "✗"} ${name} (${seconds} s)\n${ok ? "" : said}`);
    return ok ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

function ranWell(words: readonly string[]): Promise<{ readonly ok: boolean; readonly said: string }> {
    const child = spawn(process.execPath, [...words], { stdio: ["ignore", "pipe", "pipe"] });
    const pieces: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
        stream.on("data", (piece: Buffer) => pieces.push(piece));
    return new Promise((resolve) => {
        child.on("error", (error) => {
            resolve({ ok: false, said: `${error.message}\n` });
        });
        child.on("close", (code) => {
            resolve({ ok: code === 0, said: Buffer.concat(pieces).toString("utf8") });
        });
    });
}
