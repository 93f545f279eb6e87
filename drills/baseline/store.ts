import { createReadStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure, messageOf } from "../../infra/failure.ts";
import { writeDurably } from "../evidence/durable-file.ts";
import { ensureKeyPair, loadPublicKey } from "../evidence/seal.ts";
import type { Baseline } from "./baseline.ts";
import { baselineLines, closingLines } from "./baseline-lines.ts";
import type { Closing } from "./closing.ts";
import { Digester } from "./digester.ts";
import { splitLines } from "./json-lines.ts";
import {
    type BaselineOwner,
    type FileDigest,
    sealOf,
    unsealBaseline,
    unsealClosing,
    verifySeal,
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

/**
 * Keeps a point's baseline as two files in the point's folder, readable by their owner alone. They are written and read
 * in pieces: of ten thousand tables a baseline is 20 MB.
 */
export function folderBaselineStore({ folderOf, keys }: FolderOptions): BaselineStore {
    return {
        save: async (pointId, baseline) => {
            const folder = folderOf(pointId);
            // a second baseline of the one that is replaced belongs to nothing any more
            const second = filesIn(folder, "closing");
            for (const file of [second.content, second.seal]) await rm(file, { force: true });
            return writeSealed(filesIn(folder, "baseline"), baselineLines(baseline), keys);
        },
        saveClosing: async (pointId, closing) => {
            await writeSealed(filesIn(folderOf(pointId), "closing"), closingLines(closing), keys);
        },
        load: async (owner) => {
            try {
                const folder = folderOf(owner.id);
                const first = await verified(filesIn(folder, "baseline"), owner.id, keys);
                if (first === undefined) throw missing(owner.id);
                const baseline = await unsealBaseline(first.lines, owner);
                const second = await verified(filesIn(folder, "closing"), owner.id, keys);
                const closing = second === undefined ? null : await unsealClosing(second.lines, baseline);
                return { baseline, sha256: first.sha256, closing };
            } catch (error) {
                if (error instanceof Failure) return { problem: error.message };
                throw error;
            }
        },
    };
}

interface SealedFiles {
    readonly content: string;
    /** Beside it, with its signature. */
    readonly seal: string;
}

function filesIn(folder: string, name: "baseline" | "closing"): SealedFiles {
    const content = path.join(folder, `${name}.jsonl`);
    return { content, seal: `${content}.sig` };
}

/** Returns the SHA-256 of what was written. */
async function writeSealed(files: SealedFiles, chunks: Iterable<Buffer>, keys: string): Promise<string> {
    const keyPair = await ensureKeyPair(keys);
    const digester = new Digester();
    await writeDurably(files.content, digester.passing(chunks), 0o600);
    const digest = digester.digest();
    await writeDurably(files.seal, sealOf(digest, keyPair), 0o600);
    return digest.sha256;
}

function missing(pointId: string): Failure {
    return new Failure("BaselineUnusable", `There is no baseline of ${pointId}.`);
}

interface VerifiedFile {
    readonly sha256: string;
    readonly lines: AsyncIterable<string>;
}

/** Undefined where there is none. Reads the file to its end for its digest, and again for its lines. */
async function verified(
    files: SealedFiles,
    pointId: string,
    keys: string,
): Promise<VerifiedFile | undefined> {
    const digest = await ifThere(() => digestOf(files.content));
    if (digest === undefined) return undefined;
    const seal = await ifThere(() => readFile(files.seal));
    if (seal === undefined) throw new Failure("BaselineUnusable", `The baseline of ${pointId} is unsigned.`);
    verifySeal(digest, seal, await loadPublicKey(keys));
    return { sha256: digest.sha256, lines: linesOf(files.content, digest) };
}

async function digestOf(file: string): Promise<FileDigest> {
    const digester = new Digester();
    for await (const chunk of chunksOf(file)) digester.add(chunk);
    return digester.digest();
}

/** Ends in an error where the file is not the one that was verified any more. */
async function* linesOf(file: string, { sha256 }: FileDigest): AsyncGenerator<string, void> {
    const digester = new Digester();
    yield* splitLines(digester.passingAsync(chunksOf(file)));
    if (digester.digest().sha256 === sha256) return;
    throw new Failure("BaselineUnusable", "The baseline was replaced while it was read.");
}

function chunksOf(file: string): AsyncIterable<Buffer> {
    return createReadStream(file);
}

async function ifThere<Content>(read: () => Promise<Content>): Promise<Content | undefined> {
    try {
        return await read();
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
