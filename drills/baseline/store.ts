import { open, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../infra/failure.ts";
import { writeDurably } from "../evidence/durable-file.ts";
import { loadPublicKey } from "../evidence/seal.ts";
import type { Baseline } from "./baseline.ts";
import type { Closing } from "./closing.ts";
import type { BaselineOwner } from "./sealed-baseline.ts";
import {
    filesOf,
    loadSealed,
    saveBaseline,
    saveClosing,
    type SealedPlace,
    type Unsealed,
} from "./sealed-files.ts";

/**
 * `problem` is a sentence for people. It says nothing against the data, only that there is nothing to hold it against.
 * `remark` is one about a baseline that is believed: on what.
 */
export type LoadedBaseline = (Unsealed & { readonly remark?: string }) | { readonly problem: string };

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

/**
 * Keeps a point's baseline as two files in the point's folder, readable by their owner alone. They are written and read
 * in pieces: of ten thousand tables a baseline is 20 MB.
 */
export function folderBaselineStore({ folderOf, keys }: FolderOptions): BaselineStore {
    const placeOf = (pointId: string): SealedPlace => folderPlace(folderOf(pointId));
    return {
        save: async (pointId, baseline) => {
            // a second baseline of the one that is replaced belongs to nothing any more
            const second = filesOf("closing");
            for (const file of [second.content, second.seal])
                await rm(path.join(folderOf(pointId), file), { force: true });
            return saveBaseline(placeOf(pointId), baseline, keys);
        },
        saveClosing: (pointId, closing) => saveClosing(placeOf(pointId), closing, keys),
        load: (owner) =>
            orProblem(() =>
                loadSealed(placeOf(owner.id), owner, { publicKey: () => loadPublicKey(keys), sha256: null }),
            ),
    };
}

/** What is wrong with a baseline is no reason to end anything. */
export async function orProblem(load: () => Promise<LoadedBaseline>): Promise<LoadedBaseline> {
    try {
        return await load();
    } catch (error) {
        if (error instanceof Failure) return { problem: error.message };
        throw error;
    }
}

function folderPlace(folder: string): SealedPlace {
    return {
        write: (file, chunks) => writeDurably(path.join(folder, file), chunks, 0o600),
        open: async (file) => {
            try {
                return (await open(path.join(folder, file))).createReadStream();
            } catch (error) {
                if (codeOf(error) === "ENOENT") return undefined;
                throw error;
            }
        },
    };
}
