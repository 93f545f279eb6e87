import { z } from "zod";
import { Failure } from "../../infra/failure.ts";
import { type KeyPair, signBytes, verifyBytes } from "../evidence/seal.ts";
import type { Baseline } from "./baseline.ts";
import { readBaselineLines, readClosingLines } from "./baseline-lines.ts";
import type { Closing } from "./closing.ts";

/** What is known of a file once all of it has passed by. */
export interface FileDigest {
    readonly bytes: number;
    /** Hex, lower case. */
    readonly sha256: string;
}

/** Whose baseline it must be: a recovery point, as far as the seal is concerned. */
export interface BaselineOwner {
    readonly id: string;
    /** Null where nobody knows it beside the baseline: then it cannot contradict. */
    readonly systemIdentifier: string | null;
    readonly database: string;
}

/** The signature, and what the signed file was like: not trusted, it only tells how another file differs from it. */
const sealSchema = z.strictObject({
    bytes: z.int().nonnegative(),
    sha256: z.string(),
    /** ed25519 over the SHA-256 in hex, base64: over the file itself it would need all of it in memory at once. */
    signature: z.string(),
});

/** The file beside a baseline that holds its signature. */
export function sealOf(digest: FileDigest, keys: KeyPair): Buffer {
    const seal = { ...digest, signature: signBytes(keys, Buffer.from(digest.sha256)) };
    return Buffer.from(`${JSON.stringify(seal)}\n`);
}

/** The digest that a key has signed, hex; null for the seal of another key, and for what is none. */
export function signedDigest(seal: Buffer, publicKeyPem: string): string | null {
    const { data } = sealSchema.safeParse(parsed(seal));
    if (data === undefined) return null;
    return verifyBytes(publicKeyPem, Buffer.from(data.sha256), data.signature) ? data.sha256 : null;
}

/** @throws Failure BaselineUnusable, each cause with a sentence of its own */
export function verifySeal({ bytes, sha256 }: FileDigest, seal: Buffer, publicKeyPem: string): void {
    const { data } = sealSchema.safeParse(parsed(seal));
    if (data === undefined) throw unusable("The baseline's signature file is damaged.");
    if (verifyBytes(publicKeyPem, Buffer.from(sha256), data.signature)) return;
    if (bytes === 0) throw unusable("The baseline's file is empty.");
    if (bytes < data.bytes) {
        throw unusable(`The baseline's file is truncated: ${bytes} of ${data.bytes} bytes.`);
    }
    if (sha256 !== data.sha256) throw unusable("The baseline was edited after it was signed.");
    throw unusable("The baseline is not signed by the key of this machine.");
}

/**
 * Holds a file against the digest that was kept apart from it.
 * @throws Failure BaselineUnusable, which tells an edited file from another one that is whole
 */
export function demandDigest({ sha256 }: FileDigest, seal: Buffer, demanded: string): void {
    if (sha256 === demanded) return;
    const own = sealSchema.safeParse(parsed(seal)).data?.sha256;
    if (own === demanded) throw unusable("The baseline was edited after it was signed.");
    throw unusable(
        `The baseline is another one than its reference names: SHA-256 ${sha256.slice(0, 16)}…, not ` +
            `${demanded.slice(0, 16)}….`,
    );
}

/**
 * Reads nothing of a baseline's content before its version, and gives it to nobody but the point that it belongs to.
 *
 * @param lines of a file whose seal was verified
 * @throws Failure BaselineUnusable, each cause with a sentence of its own
 */
export function unsealBaseline(lines: AsyncIterable<string>, owner: BaselineOwner): Promise<Baseline> {
    return readBaselineLines(lines, (head) => {
        refuseOtherDatabase(head, owner);
        refuseStandby(head);
    });
}

/**
 * The same for a second baseline, which belongs to a first one.
 *
 * @param lines of a file whose seal was verified
 * @throws Failure BaselineUnusable, each cause with a sentence of its own
 */
export function unsealClosing(lines: AsyncIterable<string>, opening: Baseline): Promise<Closing> {
    return readClosingLines(lines, (head) => {
        if (head.opening !== opening.token) {
            throw unusable("The second baseline belongs to another first one.");
        }
        refuseStandby(head);
    });
}

function parsed(bytes: Buffer): unknown {
    try {
        return JSON.parse(bytes.toString("utf8"));
    } catch {
        return undefined;
    }
}

function refuseOtherDatabase(
    { systemIdentifier, database }: Pick<Baseline, "systemIdentifier" | "database">,
    owner: BaselineOwner,
): void {
    if (owner.systemIdentifier !== null && systemIdentifier !== owner.systemIdentifier) {
        throw unusable(
            `The baseline is of another server: system identifier ${systemIdentifier}, ` +
                `while ${owner.id} is of ${owner.systemIdentifier}.`,
        );
    }
    if (database !== owner.database) {
        throw unusable(`The baseline is of database ${database}, while ${owner.id} is of ${owner.database}.`);
    }
}

/** A standby's snapshot has an empty list of transactions in progress, and calls their rows old. */
function refuseStandby({ capturedOn }: Pick<Baseline, "capturedOn">): void {
    if (capturedOn === "writer") return;
    throw unusable("The baseline was captured on a standby, which does not know what was in progress there.");
}

function unusable(sentence: string): Failure {
    return new Failure("BaselineUnusable", sentence);
}
