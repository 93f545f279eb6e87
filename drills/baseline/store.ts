import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure, messageOf } from "../../infra/failure.ts";
import { writeDurably } from "../evidence/durable-file.ts";
import { ensureKeyPair, loadPublicKey, sha256Hex } from "../evidence/seal.ts";
import type { Baseline } from "./baseline.ts";
import type { Closing } from "./closing.ts";
import {
    type BaselineOwner,
    sealBaseline,
    type SealedBaseline,
    unsealBaseline,
    unsealClosing,
} from "./sealed-baseline.ts";

/**
 * `problem` is a sentence for people. It says nothing against the data, only that there is nothing to hold it against.
 */
export type LoadedBaseline =
    | {
          readonly baseline: Baseline;
          /** Of the first one's signed bytes, hex. */
          readonly sha256: string;
          /** The second one; null where none was captured. */
          readonly closing: Closing | null;
      }
    | { readonly problem: string };

/** Keeps the sealed baselines of recovery points. */
export interface BaselineStore {
    /** Signs and keeps; replaces an older one of the same point. Returns the SHA-256 of the signed bytes, in hex. */
    readonly save: (pointId: string, baseline: Baseline) => Promise<string>;
    /** Signs and keeps the second baseline of a point beside its first. */
    readonly saveClosing: (pointId: string, closing: Closing) => Promise<void>;
    /** Trusts nothing before its signature is verified. Never throws for a baseline that is missing or unusable. */
    readonly load: (owner: BaselineOwner) => Promise<LoadedBaseline>;
}

/** Where baselines lie, and what signs them. */
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
            const sealed = sealBaseline(baseline, await ensureKeyPair(keys));
            // a second baseline of the one that is replaced belongs to nothing any more
            for (const file of Object.values(filesIn(folderOf(pointId), "closing")))
                await rm(file, { force: true });
            await writeSealed(filesIn(folderOf(pointId), "baseline"), sealed);
            return sha256Hex(sealed.bytes);
        },
        saveClosing: async (pointId, closing) => {
            const sealed = sealBaseline(closing, await ensureKeyPair(keys));
            await writeSealed(filesIn(folderOf(pointId), "closing"), sealed);
        },
        load: async (owner) => {
            try {
                const folder = folderOf(owner.id);
                const sealed = await readSealed(filesIn(folder, "baseline"), owner.id);
                if (sealed === undefined) throw missing(owner.id);
                const key = await loadPublicKey(keys);
                const baseline = unsealBaseline(sealed, key, owner);
                const second = await readSealed(filesIn(folder, "closing"), owner.id);
                const closing = second === undefined ? null : unsealClosing(second, key, baseline);
                return { baseline, sha256: sha256Hex(sealed.bytes), closing };
            } catch (error) {
                if (error instanceof Failure) return { problem: error.message };
                throw error;
            }
        },
    };
}

type SealedFiles = Readonly<Record<keyof SealedBaseline, string>>;

function filesIn(folder: string, name: "baseline" | "closing"): SealedFiles {
    return { bytes: path.join(folder, `${name}.json`), seal: path.join(folder, `${name}.json.sig`) };
}

async function writeSealed(files: SealedFiles, { bytes, seal }: SealedBaseline): Promise<void> {
    await writeDurably(files.bytes, bytes, 0o600);
    await writeDurably(files.seal, seal, 0o600);
}

function missing(pointId: string): Failure {
    return new Failure("BaselineUnusable", `There is no baseline of ${pointId}.`);
}

/** Undefined where there is none. */
async function readSealed(files: SealedFiles, pointId: string): Promise<SealedBaseline | undefined> {
    const bytes = await readIfThere(files.bytes);
    if (bytes === undefined) return undefined;
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
