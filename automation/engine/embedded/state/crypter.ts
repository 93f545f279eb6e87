import { createCipheriv, createDecipheriv, createHash, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { Failure } from "../../../../infra/failure.ts";

/** Encrypts as Pulumi's passphrase provider does: values are `v1:<nonce>:<AES-256-GCM>` in base64. */
export interface Crypter {
    /** What the checkpoint and `Pulumi.<stack>.yaml` keep: `v1:<salt>:<encrypted "pulumi">`. */
    readonly salt: string;
    readonly encrypt: (plain: string) => string;
    /** Throws `EngineState` for what was not encrypted with this key. */
    readonly decrypt: (encrypted: string) => string;
}

const rounds = 1_000_000;
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** Its encrypted form in the salt tells a right passphrase from a wrong one. */
const probe = "pulumi";

/** A crypter for a stack that has no salt yet. */
export async function newCrypter(passphrase: string): Promise<Crypter> {
    const salt = randomBytes(8);
    const key = await keyOf(passphrase, salt);
    return crypterWith(key, `v1:${salt.toString("base64")}:${encryptWith(key, probe)}`);
}

/** @param salt the stack's own; a passphrase that does not belong to it throws `EngineState` */
export async function openCrypter(passphrase: string, salt: string): Promise<Crypter> {
    const [, encoded, encryptedProbe] = /^v1:([^:]+):(v1:.+)$/.exec(salt) ?? [];
    if (encoded === undefined || encryptedProbe === undefined) {
        throw new Failure("EngineState", "The stack's salt is not of a kind that is known here.");
    }
    const crypter = crypterWith(await keyOf(passphrase, Buffer.from(encoded, "base64")), salt);
    if (decrypted(crypter, encryptedProbe) !== probe) {
        throw new Failure("EngineState", "The passphrase is not the one that the stack was made with.", {
            hint: "Check PULUMI_CONFIG_PASSPHRASE or the file that PULUMI_CONFIG_PASSPHRASE_FILE names.",
        });
    }
    return crypter;
}

function decrypted(crypter: Crypter, encrypted: string): string | undefined {
    try {
        return crypter.decrypt(encrypted);
    } catch {
        return undefined;
    }
}

function crypterWith(key: Buffer, salt: string): Crypter {
    return {
        salt,
        encrypt: (plain) => encryptWith(key, plain),
        decrypt: (encrypted) => decryptWith(key, encrypted),
    };
}

/** A derivation takes 0.3 s: one per process and salt. Kept under a hash, so that no passphrase lies in a map. */
const derived = new Map<string, Promise<Buffer>>();

async function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
    const id = createHash("sha256").update(salt).update(passphrase).digest("hex");
    const known = derived.get(id);
    if (known !== undefined) return known;
    const deriving = promisify(pbkdf2)(passphrase, salt, rounds, keyBytes, "sha256");
    derived.set(id, deriving);
    return deriving;
}

function encryptWith(key: Buffer, plain: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

function decryptWith(key: Buffer, encrypted: string): string {
    const [version, nonce, text] = encrypted.split(":");
    const sealed = Buffer.from(text ?? "", "base64");
    if (version !== "v1" || nonce === undefined || sealed.length < tagBytes) throw undecipherable();
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    try {
        return decipher.update(sealed.subarray(0, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    } catch (error) {
        throw undecipherable(error);
    }
}

function undecipherable(cause?: unknown): Failure {
    return new Failure("EngineState", "A secret in the state cannot be decrypted.", { cause });
}
