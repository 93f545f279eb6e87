import type { LedgerPlace } from "./record.ts";

/** `42:<SHA-256>`: short enough to be noted anywhere that whoever can write the ledger cannot change. */
export function anchorText({ sequence, sha256 }: LedgerPlace): string {
    return `${sequence}:${sha256}`;
}

/** Null for anything but an anchor as {@link anchorText} writes it. */
export function readAnchor(text: string): LedgerPlace | null {
    const [, sequence, sha256] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
    return sequence === undefined || sha256 === undefined ? null : { sequence: Number(sequence), sha256 };
}
