import {
    createHash,
    createPrivateKey,
    createPublicKey,
    generateKeyPairSync,
    type KeyObject,
    sign,
    verify,
} from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../infra/failure.ts";
import { createDurably, writeDurably } from "./durable-file.ts";

/** The ed25519 key that signs baselines and evidence. The private half never leaves its file and this object. */
export interface KeyPair {
    readonly privateKey: KeyObject;
    /** SPKI in PEM: all that a stranger needs. */
    readonly publicKeyPem: string;
    /** See {@link keyId}. */
    readonly id: string;
}

const privateKeyFile = "ed25519.pem";
const publicKeyFile = "ed25519.pub.pem";

/**
 * The key pair of a keys folder, made at first use (private half readable by its owner alone). Idempotent and safe
 * against a second process: the first key that is linked into place wins and everybody uses it.
 *
 * @throws Failure EvidenceUnwritable where the folder cannot be written, EvidenceInvalid where a file there is no key
 */
export async function ensureKeyPair(keysFolder: string): Promise<KeyPair> {
    const file = path.join(keysFolder, privateKeyFile);
    try {
        await mkdir(keysFolder, { recursive: true, mode: 0o700 });
        const existing = await readIfThere(file);
        if (existing === undefined) await createDurably(file, newPrivateKeyPem(), 0o600);
        const pair = keyPairOf(existing ?? (await readFile(file)), file);
        await publish(keysFolder, pair);
        return pair;
    } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure(
            "EvidenceUnwritable",
            `The signing key cannot be kept in ${keysFolder}: ${codeOf(error) ?? "unknown error"}.`,
            { hint: "Make the folder writable, or name another one with LIFEBOAT_HOME.", cause: error },
        );
    }
}

/**
 * The public key that was kept beside the private one, as PEM.
 *
 * @throws Failure EvidenceInvalid where there is none or it is not an ed25519 public key
 */
export async function loadPublicKey(keysFolder: string): Promise<string> {
    const file = path.join(keysFolder, publicKeyFile);
    const pem = (await readIfThere(file))?.toString("utf8");
    if (pem === undefined) {
        throw new Failure("EvidenceInvalid", `There is no public key at ${file}.`, {
            hint: "The first drill makes one; to verify evidence from elsewhere, give its public key.",
        });
    }
    if (readPublicKey(pem) === undefined) {
        throw new Failure("EvidenceInvalid", `${file} is not an ed25519 public key.`);
    }
    return pem;
}

/** ed25519 signature in base64. */
export function signBytes(keyPair: KeyPair, bytes: Uint8Array): string {
    return sign(null, bytes, keyPair.privateKey).toString("base64");
}

/** True only for this very signature by this very key; anything malformed is false, never an error. */
export function verifyBytes(publicKeyPem: string, bytes: Uint8Array, signature: string): boolean {
    const key = readPublicKey(publicKeyPem);
    const raw = Buffer.from(signature, "base64");
    // Node's decoder skips what is not base64: without this a signature could be edited and still verify.
    if (key === undefined || raw.toString("base64") !== signature) return false;
    return verify(null, bytes, key, raw);
}

/** Lower-case hex. */
export function sha256Hex(bytes: Uint8Array | string): string {
    return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Sixteen hex digits to name a public key by (from the SHA-256 of its DER form). For eyes, not for trust: keys are
 * compared in full.
 *
 * @throws Failure EvidenceInvalid where the text is not an ed25519 public key
 */
export function keyId(publicKeyPem: string): string {
    const key = readPublicKey(publicKeyPem);
    if (key === undefined) throw new Failure("EvidenceInvalid", "This is not an ed25519 public key.");
    return sha256Hex(key.export({ type: "spki", format: "der" })).slice(0, 16);
}

/** The same public key as this program writes it: one text for one key. Undefined for anything else. */
export function plainPem(publicKeyPem: string): string | undefined {
    return readPublicKey(publicKeyPem)?.export({ type: "spki", format: "pem" }).toString();
}

/** Undefined for anything else, a private key included: `createPublicKey` alone would accept one. */
function readPublicKey(pem: string): KeyObject | undefined {
    if (!pem.includes("BEGIN PUBLIC KEY")) return undefined;
    try {
        const key = createPublicKey(pem);
        return key.asymmetricKeyType === "ed25519" ? key : undefined;
    } catch {
        return undefined;
    }
}

function newPrivateKeyPem(): Buffer {
    const { privateKey } = generateKeyPairSync("ed25519");
    return Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" }));
}

function keyPairOf(privatePem: Buffer, file: string): KeyPair {
    const privateKey = readPrivateKey(privatePem);
    if (privateKey?.asymmetricKeyType !== "ed25519") {
        throw new Failure("EvidenceInvalid", `${file} is not an ed25519 private key.`, {
            hint: "Restore it from where you keep it, or move it away: the next drill makes a new one.",
        });
    }
    const publicKeyPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
    return { privateKey, publicKeyPem, id: keyId(publicKeyPem) };
}

/** The error of a broken key is dropped on purpose: OpenSSL's text may quote the file. */
function readPrivateKey(pem: Buffer): KeyObject | undefined {
    try {
        return createPrivateKey(pem);
    } catch {
        return undefined;
    }
}

/** The public file is derived from the private one, so writing it again can only repair it. */
async function publish(keysFolder: string, pair: KeyPair): Promise<void> {
    const file = path.join(keysFolder, publicKeyFile);
    const existing = await readIfThere(file);
    if (existing?.toString("utf8") !== pair.publicKeyPem) {
        await writeDurably(file, Buffer.from(pair.publicKeyPem));
    }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
    try {
        return await readFile(file);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
    }
}
