import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A state that does not stay on this machine. */
export interface RemoteState {
    /** Of the backend: `s3://<bucket>?region=<region>`. */
    readonly url: string;
    /** What seals the secrets in it: `awskms:///<key>?region=<region>`. */
    readonly secretsProvider: string;
}

/** Where a stack's state is, and what its engine and plugins find in their environment. */
export interface StackSurroundings {
    /** Folder of the state. */
    readonly backend: string;
    readonly passphraseFile: string;
    /** In the place of that folder and that passphrase. Default: the state stays on this machine. */
    readonly remote?: RemoteState;
    /** Folders with `pulumi-resource-<package>`, looked into before `PATH`. */
    readonly plugins: readonly string[];
    /** Added to the environment of the engine and its plugins. */
    readonly env?: Readonly<Record<string, string>>;
}

/** The environment of an engine's commands, over that of this process. */
export async function environmentOf(order: StackSurroundings): Promise<Record<string, string>> {
    return {
        PULUMI_SKIP_UPDATE_CHECK: "true",
        ...order.env,
        ...(order.remote === undefined
            ? await onThisMachine(order)
            : { PULUMI_BACKEND_URL: order.remote.url }),
        PATH: [...order.plugins, order.env?.["PATH"] ?? process.env["PATH"] ?? ""].join(path.delimiter),
    };
}

async function onThisMachine({
    backend,
    passphraseFile,
}: StackSurroundings): Promise<Record<string, string>> {
    return {
        PULUMI_BACKEND_URL: pathToFileURL(backend).href,
        PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile,
        ...(await overPassphrase(passphraseFile)),
    };
}

/** A passphrase in the caller's own environment would come before the file. */
async function overPassphrase(file: string): Promise<Record<string, string>> {
    if (process.env["PULUMI_CONFIG_PASSPHRASE"] === undefined) return {};
    return { PULUMI_CONFIG_PASSPHRASE: (await readFile(file, "utf8")).trim() };
}
