import { z } from "zod";
import { Failure } from "../../infra/failure.ts";
import { type KeyPair, sha256Hex, signBytes, verifyBytes } from "../evidence/seal.ts";
import { type Baseline, baselineSchema, baselineVersion } from "./baseline.ts";
import { type Closing, closingSchema } from "./closing.ts";
import { jsonBytes } from "./json-bytes.ts";

/** A baseline as it lies in a file, and the file beside it that holds its signature. */
export interface SealedBaseline {
    readonly bytes: Buffer;
    readonly seal: Buffer;
}

/** Whose baseline it must be: a recovery point, as far as the seal is concerned. */
export interface BaselineOwner {
    readonly id: string;
    readonly systemIdentifier: string;
    readonly database: string;
}

/** The signature, and what the signed bytes were like: not trusted, it only tells how other bytes differ from them. */
const sealSchema = z.strictObject({
    bytes: z.int().nonnegative(),
    sha256: z.string(),
    /** ed25519 over the bytes of the baseline, base64. */
    signature: z.string(),
});

/** The bytes to keep of a baseline or of its closing, and their signature: length, SHA-256 and ed25519, as JSON. */
export function sealBaseline(baseline: Baseline | Closing, keys: KeyPair): SealedBaseline {
    const bytes = jsonBytes(baseline);
    const seal = { bytes: bytes.length, sha256: sha256Hex(bytes), signature: signBytes(keys, bytes) };
    return { bytes, seal: Buffer.from(`${JSON.stringify(seal)}\n`) };
}

/**
 * Reads nothing of a baseline before its signature is verified, nothing of its content before its version, and gives
 * it to nobody but the point that it belongs to.
 *
 * @throws Failure BaselineUnusable, each cause with a sentence of its own
 */
export function unsealBaseline(sealed: SealedBaseline, publicKeyPem: string, owner: BaselineOwner): Baseline {
    verifySeal(sealed, publicKeyPem);
    const document = parse(sealed.bytes);
    refuseOtherVersion(document);
    const { data, error } = baselineSchema.safeParse(document);
    if (data === undefined) throw unusable(`The baseline is malformed at ${place(error)}.`);
    refuseOtherDatabase(data, owner);
    refuseStandby(data);
    return data;
}

/**
 * The same for a second baseline, which belongs to a first one.
 *
 * @throws Failure BaselineUnusable, each cause with a sentence of its own
 */
export function unsealClosing(sealed: SealedBaseline, publicKeyPem: string, opening: Baseline): Closing {
    verifySeal(sealed, publicKeyPem);
    const document = parse(sealed.bytes);
    refuseOtherVersion(document);
    const { data, error } = closingSchema.safeParse(document);
    if (data === undefined) throw unusable(`The second baseline is malformed at ${place(error)}.`);
    if (data.opening !== opening.token) throw unusable("The second baseline belongs to another first one.");
    refuseStandby(data);
    return data;
}

function verifySeal({ bytes, seal }: SealedBaseline, publicKeyPem: string): void {
    const { data } = sealSchema.safeParse(parsed(seal));
    if (data === undefined) throw unusable("The baseline's signature file is damaged.");
    if (verifyBytes(publicKeyPem, bytes, data.signature)) return;
    if (bytes.length === 0) throw unusable("The baseline's file is empty.");
    if (bytes.length < data.bytes) {
        throw unusable(`The baseline's file is truncated: ${bytes.length} of ${data.bytes} bytes.`);
    }
    if (sha256Hex(bytes) !== data.sha256) throw unusable("The baseline was edited after it was signed.");
    throw unusable("The baseline is not signed by the key of this machine.");
}

function parse(bytes: Buffer): unknown {
    const document = parsed(bytes);
    if (document === undefined) throw unusable("The baseline is signed, but it is not JSON.");
    return document;
}

function parsed(bytes: Buffer): unknown {
    try {
        return JSON.parse(bytes.toString("utf8"));
    } catch {
        return undefined;
    }
}

function refuseOtherVersion(document: unknown): void {
    const { data } = z.object({ version: z.unknown() }).safeParse(document);
    if (data?.version === baselineVersion) return;
    throw unusable(
        `The baseline has format version ${JSON.stringify(data?.version ?? null)}; this lifeboat reads version ${baselineVersion}.`,
    );
}

function refuseOtherDatabase(baseline: Baseline, owner: BaselineOwner): void {
    if (baseline.systemIdentifier !== owner.systemIdentifier) {
        throw unusable(
            `The baseline is of another server: system identifier ${baseline.systemIdentifier}, ` +
                `while ${owner.id} is of ${owner.systemIdentifier}.`,
        );
    }
    if (baseline.database !== owner.database) {
        throw unusable(
            `The baseline is of database ${baseline.database}, while ${owner.id} is of ${owner.database}.`,
        );
    }
}

/** A standby's snapshot has an empty list of transactions in progress, and calls their rows old. */
function refuseStandby({ capturedOn }: Pick<Baseline, "capturedOn">): void {
    if (capturedOn === "writer") return;
    throw unusable("The baseline was captured on a standby, which does not know what was in progress there.");
}

function place(error: z.ZodError): string {
    return error.issues[0]?.path.map(String).join(".") ?? "its root";
}

function unusable(sentence: string): Failure {
    return new Failure("BaselineUnusable", sentence);
}
