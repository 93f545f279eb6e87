import { visible } from "./visible.ts";

/** What a report can say of the seal that will lie over it: everything but the hash of itself. */
export interface SealNote {
    /** The drill's folder. */
    readonly folder: string;
    /** Of `evidence.json`, hex. */
    readonly evidenceSha256: string;
    /** Fingerprint of the signing key. */
    readonly keyId: string;
}

/** How a reader convinces themselves that nothing was changed. */
export interface VerificationView {
    readonly folder: string;
    readonly evidenceSha256: string;
    readonly keyId: string;
    /** With lifeboat. */
    readonly command: string;
    /** Without it, in the drill's folder, with tools that any system has. */
    readonly withoutLifeboat: readonly string[];
}

/** The commands that check the seal, with hostile characters of the folder's name written out. */
export function verificationView({ folder, evidenceSha256, keyId }: SealNote): VerificationView {
    return {
        folder: visible(folder),
        evidenceSha256,
        keyId,
        command: `npx lifeboat evidence verify ${visible(shellWord(folder))}`,
        withoutLifeboat: [
            "sha256sum --check SHA256SUMS",
            "base64 --decode SHA256SUMS.sig > signature.bin",
            "openssl pkeyutl -verify -pubin -inkey signer.pub.pem -rawin -in SHA256SUMS -sigfile signature.bin",
        ],
    };
}

/** The word as a POSIX shell must be given it; as it is where it holds nothing special. */
function shellWord(word: string): string {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
