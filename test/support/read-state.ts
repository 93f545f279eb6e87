import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { needsProgram } from "./skip.ts";

const reader = path.join(import.meta.dirname, "..", "fixtures", "read_state.py");

/** A stack as the reader sees it, its secrets in the clear. */
export interface ReadStack {
    readonly stack: string;
    /** Was the passphrase the stack's own? */
    readonly right: boolean;
    readonly latest: {
        readonly resources?: readonly {
            readonly urn: string;
            readonly inputs?: Readonly<Record<string, unknown>>;
            readonly outputs?: Readonly<Record<string, unknown>>;
        }[];
        readonly pending_operations?: readonly {
            readonly type: string;
            readonly resource: { readonly urn: string };
        }[];
    };
}

/**
 * Every stack of a backend, read by a program that shares no code with the engine. Skips the running test where there
 * is no Python.
 */
export async function readStateByPython(
    context: Mocha.Context,
    backend: string,
    passphraseFile: string,
): Promise<readonly ReadStack[]> {
    needsProgram(context, "python3");
    const { stdout } = await promisify(execFile)("python3", [reader, backend, passphraseFile]);
    return stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as ReadStack);
}
