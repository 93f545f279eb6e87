import { codeOf, Failure, messageOf } from "../../infra/failure.ts";
import { ensureKeyPair } from "../evidence/seal.ts";
import { baselineLines, closingLines } from "./baseline-lines.ts";
import type { Baseline } from "./baseline.ts";
import type { Closing } from "./closing.ts";
import { Digester } from "./digester.ts";
import { splitLines } from "./json-lines.ts";
import {
    type BaselineOwner,
    demandDigest,
    type FileDigest,
    sealOf,
    unsealBaseline,
    unsealClosing,
    verifySeal,
} from "./sealed-baseline.ts";

/** Where the files of one baseline lie: a folder, or a prefix in a bucket. */
export interface SealedPlace {
    /** From its begin; may be opened twice. Undefined where there is no such file. */
    readonly open: (file: string) => Promise<AsyncIterable<Buffer> | undefined>;
    readonly write: (file: string, chunks: Iterable<Buffer>) => Promise<void>;
}

/** What a baseline must show before it is believed. */
export interface Proof {
    /** Null where no key is known: then the digest must be. */
    readonly publicKey: () => Promise<string | null>;
    /** Kept apart from the baseline by somebody else, hex; null where nobody did. */
    readonly sha256: string | null;
}

/** What was signed, and beside it the signature. */
const names = { baseline: "baseline.jsonl", closing: "closing.jsonl" } as const;

/** Both files of a first, or of a second baseline. */
export function filesOf(which: keyof typeof names): { readonly content: string; readonly seal: string } {
    return { content: names[which], seal: `${names[which]}.sig` };
}

/** Signs and keeps. The signature is written last: without it the rest is nothing. Returns the SHA-256 of what is signed. */
export function saveBaseline(place: SealedPlace, baseline: Baseline, keys: string): Promise<string> {
    return writeSealed(place, "baseline", baselineLines(baseline), keys);
}

/** The same for a second baseline. */
export async function saveClosing(place: SealedPlace, closing: Closing, keys: string): Promise<void> {
    await writeSealed(place, "closing", closingLines(closing), keys);
}

/** A first baseline, with the second one where there is one. */
export interface Unsealed {
    readonly baseline: Baseline;
    readonly sha256: string;
    readonly closing: Closing | null;
}

/**
 * Trusts nothing before it is proved.
 * @throws Failure BaselineUnusable, each cause with a sentence of its own
 */
export async function loadSealed(place: SealedPlace, owner: BaselineOwner, proof: Proof): Promise<Unsealed> {
    const first = await verified(place, "baseline", owner.id, proof);
    if (first === undefined) throw unusable(`There is no baseline of ${owner.id}.`);
    const baseline = await unsealBaseline(first.lines, owner);
    const second = await verified(place, "closing", owner.id, { ...proof, sha256: null });
    const closing = second === undefined ? null : await unsealClosing(second.lines, baseline);
    return { baseline, sha256: first.sha256, closing };
}

async function writeSealed(
    place: SealedPlace,
    which: keyof typeof names,
    chunks: Iterable<Buffer>,
    keys: string,
): Promise<string> {
    const keyPair = await ensureKeyPair(keys);
    const files = filesOf(which);
    const digester = new Digester();
    await place.write(files.content, digester.passing(chunks));
    const digest = digester.digest();
    await place.write(files.seal, [sealOf(digest, keyPair)]);
    return digest.sha256;
}

interface VerifiedFile {
    readonly sha256: string;
    readonly lines: AsyncIterable<string>;
}

/** Undefined where there is none. Reads the file to its end for its digest, and again for its lines. */
async function verified(
    place: SealedPlace,
    which: keyof typeof names,
    ownerId: string,
    proof: Proof,
): Promise<VerifiedFile | undefined> {
    const { content, seal: sealFile } = filesOf(which);
    const chunks = await readable(() => place.open(content));
    if (chunks === undefined) return undefined;
    const digest = await readable(() => digestOf(chunks));
    const seal = await readable(() => wholeOf(place, sealFile));
    if (seal === undefined) throw unusable(`The baseline of ${ownerId} is unsigned.`);
    const publicKey = await proof.publicKey();
    if (publicKey !== null) verifySeal(digest, seal, publicKey);
    if (proof.sha256 !== null) demandDigest(digest, seal, proof.sha256);
    if (publicKey === null && proof.sha256 === null) {
        throw unusable(`Nobody vouches for the baseline of ${ownerId}: no key is known here, and no digest.`);
    }
    return { sha256: digest.sha256, lines: linesOf(place, content, digest) };
}

async function digestOf(chunks: AsyncIterable<Buffer>): Promise<FileDigest> {
    const digester = new Digester();
    for await (const chunk of chunks) digester.add(chunk);
    return digester.digest();
}

async function wholeOf(place: SealedPlace, file: string): Promise<Buffer | undefined> {
    const chunks = await place.open(file);
    if (chunks === undefined) return undefined;
    const parts: Buffer[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    return Buffer.concat(parts);
}

/** Ends in an error where the file is not the one that was verified any more. */
async function* linesOf(
    place: SealedPlace,
    file: string,
    { sha256 }: FileDigest,
): AsyncGenerator<string, void> {
    const chunks = await readable(() => place.open(file));
    const digester = new Digester();
    if (chunks !== undefined) yield* splitLines(digester.passingAsync(chunks));
    if (digester.digest().sha256 !== sha256) throw unusable("The baseline was replaced while it was read.");
}

async function readable<Content>(read: () => Promise<Content>): Promise<Content> {
    try {
        return await read();
    } catch (error) {
        if (error instanceof Failure) throw error;
        const reason = codeOf(error) ?? messageOf(error);
        throw new Failure("BaselineUnusable", `The baseline cannot be read: ${reason}.`, { cause: error });
    }
}

function unusable(sentence: string): Failure {
    return new Failure("BaselineUnusable", sentence);
}
