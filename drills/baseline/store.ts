import { readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure, messageOf } from "../../infra/failure.ts";
import { writeDurably } from "../evidence/durable-file.ts";
import { ensureKeyPair, loadPublicKey, sha256Hex } from "../evidence/seal.ts";
import type { Baseline } from "./baseline.ts";
import { type BaselineOwner, sealBaseline, type SealedBaseline, unsealBaseline } from "./sealed-baseline.ts";

/**
 * `problem` is a sentence for people. It says nothing against the data, only that there is nothing to hold it against.
 */
export type LoadedBaseline =
    { readonly baseline: Baseline; readonly sha256: string } | { readonly problem: string };

/** Keeps the sealed baselines of recovery points. */
export interface BaselineStore {
    /** Signs and keeps; replaces an older one of the same point. Returns the SHA-256 of the signed bytes, in hex. */
    readonly save: (pointId: string, baseline: Baseline) => Promise<string>;
    /** Trusts nothing before its signature is verified. Never throws for a baseline that is missing or unusable. */
    readonly load: (owner: BaselineOwner) => Promise<LoadedBaseline>;
}

export interface FolderOptions {
    /** The folder of a recovery point; `save` needs it to exist. */
    readonly folderOf: (pointId: string) => string;
    /** `Home.keys`: where the signing key is, made at first use. */
    readonly keys: string;
}

/** Keeps a point's baseline as two files in the point's folder, readable by their owner alone. */
export function folderBaselineStore({ folderOf, keys }: FolderOptions): BaselineStore {
    return {
        save: async (pointId, baseline) => {
            const { bytes, seal } = sealBaseline(baseline, await ensureKeyPair(keys));
            const files = filesIn(folderOf(pointId));
            await writeDurably(files.bytes, bytes, 0o600);
            await writeDurably(files.seal, seal, 0o600);
            return sha256Hex(bytes);
        },
        load: async (owner) => {
            try {
                const sealed = await readSealed(folderOf(owner.id), owner.id);
                const baseline = unsealBaseline(sealed, await loadPublicKey(keys), owner);
                return { baseline, sha256: sha256Hex(sealed.bytes) };
            } catch (error) {
                if (error instanceof Failure) return { problem: error.message };
                throw error;
            }
        },
    };
}

function filesIn(folder: string): Readonly<Record<keyof SealedBaseline, string>> {
    return { bytes: path.join(folder, "baseline.json"), seal: path.join(folder, "baseline.json.sig") };
}

async function readSealed(folder: string, pointId: string): Promise<SealedBaseline> {
    const files = filesIn(folder);
    const bytes = await readIfThere(files.bytes);
    if (bytes === undefined) throw new Failure("BaselineUnusable", `There is no baseline of ${pointId}.`);
    const seal = await readIfThere(files.seal);
    if (seal === undefined) throw new Failure("BaselineUnusable", `The baseline of ${pointId} is unsigned.`);
    return { bytes, seal };
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
    try {
        return await readFile(file);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw new Failure(
            "BaselineUnusable",
            `The baseline cannot be read: ${codeOf(error) ?? messageOf(error)}.`,
            {
                cause: error,
            },
        );
    }
}
