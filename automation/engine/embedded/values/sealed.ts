import type { Crypter } from "../state/crypter.ts";
import {
    isSecret,
    openSecret,
    replaceIn,
    replaceInMap,
    secret,
    signatureKey,
    signatures,
} from "./property-value.ts";
import type { PropertyMap, PropertyObject, PropertyValue } from "./property-value.ts";

/** What a secret looked like in the state it came from, so that it is written back byte for byte. */
const sealedAs = new WeakMap<PropertyObject, string>();

/** Properties as the checkpoint keeps them: every secret encrypted. */
export function sealed(map: PropertyMap, crypter: Crypter): PropertyMap {
    return replaceInMap(map, (part) => (isSecret(part) ? sealedSecret(part, crypter) : undefined));
}

/** Properties as they travel: every secret of the checkpoint decrypted and marked. */
export function unsealed(map: PropertyMap, crypter: Crypter): PropertyMap {
    return replaceInMap(map, (part) => (isSecret(part) ? unsealedSecret(part, crypter) : undefined));
}

/** For `stack export --show-secrets`. */
export function withPlaintext(map: PropertyMap): PropertyMap {
    return replaceInMap(map, (part) =>
        isSecret(part)
            ? { [signatureKey]: signatures.secret, plaintext: JSON.stringify(contentOf(part)) }
            : undefined,
    );
}

function sealedSecret(part: PropertyObject, crypter: Crypter): PropertyValue {
    const ciphertext = sealedAs.get(part) ?? crypter.encrypt(JSON.stringify(contentOf(part)));
    sealedAs.set(part, ciphertext);
    return { [signatureKey]: signatures.secret, ciphertext };
}

function unsealedSecret(part: PropertyObject, crypter: Crypter): PropertyValue {
    const { ciphertext, plaintext } = part;
    // An imported state may hold secrets in the clear: the next write encrypts them.
    if (typeof plaintext === "string") return secret(JSON.parse(plaintext) as PropertyValue);
    const encrypted = typeof ciphertext === "string" ? ciphertext : "";
    const opened = secret(JSON.parse(crypter.decrypt(encrypted)) as PropertyValue);
    sealedAs.set(opened, encrypted);
    return opened;
}

/** The plain content: secrets within a secret need no mark of their own. */
function contentOf(part: PropertyObject): PropertyValue {
    return replaceIn(part["value"] ?? null, openSecret);
}
