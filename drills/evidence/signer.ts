import { keyId, plainPem, verifyBytes } from "./seal.ts";
import { sealFiles } from "./sums.ts";

/** File names and the bytes that were read. */
export type Files = ReadonlyMap<string, Buffer>;

/** One thing that was looked at. */
export interface VerificationFinding {
    readonly ok: boolean;
    /** A file of the folder, or `signature`, `signer`, `drill id`. */
    readonly what: string;
    readonly reason: string;
}

/** See `Verification.signer`. */
export type SignedBy = "the-given-key" | "unproven" | "nobody";

/** Whose signature lies over `SHA256SUMS`. */
export interface Signer {
    readonly who: SignedBy;
    readonly keyId: string | null;
    readonly finding: VerificationFinding;
}

/** @param given the key to trust; without one the key in the folder is tried, which proves no person */
export function signerOf(files: Files, given: string | undefined): Signer {
    const sums = files.get(sealFiles.sums);
    const signature = textOf(files, sealFiles.signature);
    const own = textOf(files, sealFiles.publicKey);
    if (sums === undefined || signature === undefined) {
        const missing = sums === undefined ? sealFiles.sums : sealFiles.signature;
        return nobody(`${missing} is missing: this folder was never sealed, or its seal was removed.`);
    }
    const signs = (key: string | undefined): key is string =>
        key !== undefined && signature.endsWith("\n") && verifyBytes(key, sums, signature.slice(0, -1));
    if (given !== undefined) {
        if (signs(given)) return signed("the-given-key", given, "It is the key that you gave.");
        const other = signs(own) ? `it is by key ${keyId(own)}, which lies in the folder` : "it is damaged";
        return nobody(`The signature is not by the key that you gave (${keyId(given)}): ${other}.`);
    }
    if (own === undefined) return nobody(`There is no ${sealFiles.publicKey}, and no key was given.`);
    if (!signs(own)) return nobody(`The signature does not fit ${sealFiles.sums} and the folder's own key.`);
    const warning = "That key lies in the folder itself: give the key you trust to know who signed.";
    return signed("unproven", own, warning);
}

function signed(who: "the-given-key" | "unproven", pem: string, rest: string): Signer {
    const id = keyId(pem);
    return {
        who,
        keyId: id,
        finding: { ok: true, what: "signature", reason: `Signed by key ${id}. ${rest}` },
    };
}

function nobody(reason: string): Signer {
    return { who: "nobody", keyId: null, finding: { ok: false, what: "signature", reason } };
}

/** A stranger who finds another key in the folder, or one that was touched, would rightly doubt the rest. */
export function keyInFolder(files: Files, given: string | undefined): readonly VerificationFinding[] {
    const own = textOf(files, sealFiles.publicKey);
    if (own === undefined) return [];
    const what = sealFiles.publicKey;
    if (plainPem(own) !== own) return [{ ok: false, what, reason: "Changed after it was written." }];
    if (given === undefined) return [];
    const same = plainPem(given) === own;
    const reason = same ? "Is the key that you gave." : "Is not the key that you gave.";
    return [{ ok: same, what, reason }];
}

function textOf(files: Files, name: string): string | undefined {
    return files.get(name)?.toString("utf8");
}
