import { sha256Hex } from "./seal.ts";

/**
 * The names of the seal. `SHA256SUMS` is what is signed, in the format of `sha256sum`, so that a stranger can check
 * the files with tools that every system has, and the signature with openssl.
 */
export const sealFiles = {
    evidence: "evidence.json",
    sums: "SHA256SUMS",
    signature: "SHA256SUMS.sig",
    publicKey: "signer.pub.pem",
} as const;

/** One file in a drill's folder, in the bytes that are hashed and written. */
export interface SealedFile {
    readonly name: string;
    readonly bytes: Uint8Array;
}

/** One line of `SHA256SUMS`. */
export interface Sum {
    readonly name: string;
    /** SHA-256, lower-case hex. */
    readonly sha256: string;
}

/** Plain names only: no folder, nothing hidden, so that a forged list cannot point outside of the folder. */
const line = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9._-]*)$/;

/** The bytes of `SHA256SUMS`, in the order of the files. */
export function writeSums(files: readonly SealedFile[]): Buffer {
    return Buffer.from(files.map(({ name, bytes }) => `${sha256Hex(bytes)}  ${name}\n`).join(""));
}

/** Undefined where it is anything but a list as `writeSums` writes it, each name once. */
export function readSums(bytes: Uint8Array): readonly Sum[] | undefined {
    const text = Buffer.from(bytes).toString("utf8");
    if (!text.endsWith("\n")) return undefined;
    const sums: Sum[] = [];
    for (const row of text.slice(0, -1).split("\n")) {
        const [, sha256, name] = line.exec(row) ?? [];
        if (sha256 === undefined || name === undefined) return undefined;
        if (sums.some((sum) => sum.name === name)) return undefined;
        sums.push({ name, sha256 });
    }
    return sums;
}
