import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { parseDocument, type Document } from "yaml";
import { codeOf, Failure } from "../../../infra/failure.ts";
import { writeDurably } from "../../../drills/evidence/durable-file.ts";
import { unsupported } from "./unsupported.ts";

/**
 * `Pulumi.<stack>.yaml`: the salt of the stack's secrets and its configuration. Edited in place, so that comments and
 * members of others stay.
 */
export interface StackSettings {
    readonly file: string;
    readonly document: Document;
}

/** The settings of a stack; empty ones where there is no file. `EngineState` for what is not YAML. */
export async function readStackSettings(folder: string, stackName: string): Promise<StackSettings> {
    const file = settingsFile(folder, stackName);
    const document = parseDocument(await textOf(file));
    if (document.errors.length > 0) {
        throw new Failure("EngineState", `${file} is not valid YAML.`, { cause: document.errors[0] });
    }
    if (document.has("secretsprovider") && document.get("secretsprovider") !== "passphrase") {
        throw unsupported("a secrets provider other than a passphrase");
    }
    return { file, document };
}

/** Durable when it returns. */
export async function writeStackSettings(settings: StackSettings): Promise<void> {
    await writeDurably(settings.file, Buffer.from(settings.document.toString()), 0o600);
}

/** Removes the file, if there is one. */
export async function removeStackSettings(folder: string, stackName: string): Promise<void> {
    await rm(settingsFile(folder, stackName), { force: true });
}

/** The salt of the stack's secrets, where it has one. */
export function saltIn(settings: StackSettings): string | undefined {
    const salt = settings.document.get("encryptionsalt");
    return typeof salt === "string" ? salt : undefined;
}

/** Keeps the salt, in memory until the settings are written. */
export function setSalt(settings: StackSettings, salt: string): void {
    settings.document.set("encryptionsalt", salt);
}

function settingsFile(folder: string, stackName: string): string {
    return path.join(folder, `Pulumi.${stackName}.yaml`);
}

async function textOf(file: string): Promise<string> {
    try {
        return await readFile(file, "utf8");
    } catch (error) {
        if (codeOf(error) === "ENOENT") return "";
        throw error;
    }
}
