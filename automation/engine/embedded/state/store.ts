import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse as parseYaml } from "yaml";
import { codeOf, Failure, messageOf } from "../../../../infra/failure.ts";
import { createDurably, writeDurably } from "../../../../drills/evidence/durable-file.ts";
import { unsupported } from "../unsupported.ts";
import { checkpointFile, metaFile, stacksFolder, type Backend } from "./backend.ts";
import { magicOf, type CheckpointFile, type SavedDeployment } from "./checkpoint.ts";
import { checkpointFileSchema } from "./checkpoint-schema.ts";
import type { StackName } from "./urn.ts";

/** A stack as it was found on disk. */
export interface StoredStack {
    /** Null for a stack that was made and never updated. */
    readonly deployment: SavedDeployment | null;
    /** True: the checkpoint was damaged and this is the one before it. */
    readonly recovered: boolean;
}

/** The names of a project's stacks, sorted. */
export async function listStacks(backend: Backend, project: string): Promise<readonly string[]> {
    const names = await readdir(stacksFolder(backend, project)).catch(emptyWhenMissing);
    return names
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.slice(0, -".json".length))
        .sort();
}

/**
 * What is stored of a stack; undefined where there is none. A truncated or empty checkpoint is replaced by its backup;
 * `EngineState` where that is no use either, or where only a newer Pulumi can read it.
 */
export async function readStack(backend: Backend, stack: StackName): Promise<StoredStack | undefined> {
    await refuseOtherLayouts(backend);
    const file = checkpointFile(backend, stack);
    const text = await readText(file);
    const backup = await readText(`${file}.bak`);
    if (text === undefined) {
        refuseBackupAlone(stack, file, backup);
        return undefined;
    }
    const current = parseCheckpoint(text, file);
    if (!(current instanceof Error)) return stored(current, file, false);
    const before = backup === undefined ? undefined : parseCheckpoint(backup, `${file}.bak`);
    if (before !== undefined && !(before instanceof Error)) return stored(before, file, true);
    throw new Failure("EngineState", `The state of stack ${stack.name} is damaged: ${file}.`, {
        hint: "There is no usable backup beside it. `lifeboat sweep` removes what the stack made, without its state.",
        cause: current,
    });
}

/** Durable when it returns; the checkpoint before it stays as `.bak`. */
export async function writeStack(
    backend: Backend,
    stack: StackName,
    deployment: SavedDeployment,
): Promise<void> {
    const file = checkpointFile(backend, stack);
    const content: CheckpointFile = {
        version: 3,
        checkpoint: { stack: `organization/${stack.project}/${stack.name}`, latest: deployment },
    };
    try {
        await keepBackup(file);
        await writeDurably(file, Buffer.from(JSON.stringify(content)), 0o600);
    } catch (error) {
        if (codeOf(error) !== "ENOSPC") throw error;
        throw new Failure("DiskFull", `The state of stack ${stack.name} does not fit on the disk: ${file}.`, {
            cause: error,
        });
    }
}

/** Makes the folders of a stack that is about to be written for the first time. */
export async function prepareFolders(backend: Backend, stack: StackName): Promise<void> {
    await mkdir(stacksFolder(backend, stack.project), { recursive: true });
    await createDurably(metaFile(backend), Buffer.from("version: 1\n"));
}

/** Removes checkpoint and backup, with the attributes that the CLI keeps beside each. */
export async function removeStack(backend: Backend, stack: StackName): Promise<void> {
    const file = checkpointFile(backend, stack);
    for (const name of [`${file}.bak`, `${file}.bak.attrs`, `${file}.attrs`, file]) {
        await rm(name, { force: true });
    }
}

/**
 * A damaged checkpoint does not take the place of the backup that it was recovered from. Not synced to disk: the
 * checkpoint itself is, and one of the two is whole at any time.
 */
async function keepBackup(file: string): Promise<void> {
    const text = await readText(file);
    if (text === undefined || parseCheckpoint(text, file) instanceof Error) return;
    const temporary = `${file}.bak.${process.pid}.tmp`;
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, `${file}.bak`);
}

function stored(checkpoint: CheckpointFile, file: string, recovered: boolean): StoredStack {
    const deployment = checkpoint.checkpoint.latest ?? null;
    if (deployment !== null && deployment.manifest.magic !== magicOf(deployment.manifest.version)) {
        throw new Failure("EngineState", `The manifest of ${file} does not match its own hash.`, {
            hint: "Somebody changed the file by hand. Put it back from a copy.",
        });
    }
    return { deployment, recovered };
}

/** The checkpoint, or why it is none. Throws for one that is whole but of another version. */
function parseCheckpoint(text: string, file: string): CheckpointFile | Error {
    let raw: unknown;
    try {
        raw = JSON.parse(text);
    } catch (error) {
        return new Error(`${file}: ${messageOf(error)}`);
    }
    refuseOtherVersions(raw, file);
    const checked = checkpointFileSchema.safeParse(raw);
    return checked.success ? checked.data : checked.error;
}

function refuseOtherVersions(raw: unknown, file: string): void {
    const version = typeof raw === "object" && raw !== null && "version" in raw ? raw.version : undefined;
    if (typeof version !== "number" || version === 3) return;
    throw new Failure(
        "EngineState",
        `${file} is a checkpoint of version ${version}; this engine reads version 3.`,
        { hint: unsupported("it").hint ?? "" },
    );
}

/** `pulumi stack rm` leaves a backup of the empty stack; one with resources was not removed in order. */
function refuseBackupAlone(stack: StackName, file: string, backup: string | undefined): void {
    const before = backup === undefined ? undefined : parseCheckpoint(backup, `${file}.bak`);
    if (before === undefined || before instanceof Error) return;
    const resources = before.checkpoint.latest?.resources?.length ?? 0;
    if (resources === 0) return;
    throw new Failure(
        "EngineState",
        `The state of stack ${stack.name} is gone, and its backup knows ${resources} resources.`,
        {
            hint: `If they still exist, rename ${path.basename(file)}.bak to ${path.basename(file)}; if not, delete it.`,
        },
    );
}

async function refuseOtherLayouts(backend: Backend): Promise<void> {
    const text = await readText(metaFile(backend));
    if (text === undefined) return;
    const meta: unknown = parseYaml(text);
    const version = typeof meta === "object" && meta !== null && "version" in meta ? meta.version : undefined;
    if (version !== 1) {
        throw new Failure(
            "EngineState",
            `${metaFile(backend)} is not of version 1, the only layout known here.`,
        );
    }
}

async function readText(file: string): Promise<string | undefined> {
    try {
        return await readFile(file, "utf8");
    } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
    }
}

function emptyWhenMissing(error: unknown): string[] {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
}
