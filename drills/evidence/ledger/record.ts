import { z } from "zod";
import { drillIdPattern } from "../../../infra/naming.ts";
import type { SealedEvidence } from "../../model/evidence.ts";
import { printableLine } from "../canonical.ts";
import { evidenceSchema } from "../record.ts";
import { type KeyPair, sha256Hex, signBytes, verifyBytes } from "../seal.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const seconds = z.number().nonnegative().nullable();
const { target, finishedAt, status, verdict, proof, cleanup } = evidenceSchema.shape;

const unsignedSchema = z.strictObject({
    ledgerVersion: z.literal(1),
    /** The first drill of the ledger is 1. */
    sequence: z.int().positive(),
    /** SHA-256 of the line before, without its line break; see {@link nothingBefore}. */
    previous: sha256,
    drill: z.string().regex(drillIdPattern),
    target,
    finishedAt,
    status,
    verdict,
    proof,
    cleanup,
    rpoSeconds: seconds,
    rtoSeconds: seconds,
    /** Of the bytes of the drill's `evidence.json`. */
    evidenceSha256: sha256,
    /** Names the key that signed, for eyes; see `keyId`. */
    keyId: z.string().regex(/^[0-9a-f]{16}$/),
});

/** One drill as a line of the ledger says it. Keys are written in the order of this declaration. */
const recordSchema = unsignedSchema.extend({
    /** ed25519 in base64 over the line as it is without this member. */
    signature: z.string(),
});

/** See the schema: one line of the ledger. */
export type LedgerRecord = Readonly<z.infer<typeof recordSchema>>;

/** What the first record has for the line before it. */
export const nothingBefore = "0".repeat(64);

/** A place in the ledger and the hash of what stands there: kept elsewhere, it proves what stood before it too. */
export interface LedgerPlace {
    readonly sequence: number;
    /** Of the whole line, without its line break. */
    readonly sha256: string;
}

/** The record of a sealed drill, to be written after `head`; null where it is the first. */
export function signedRecord(
    evidence: SealedEvidence,
    head: LedgerPlace | null,
    keyPair: KeyPair,
): LedgerRecord {
    const unsigned = unsignedSchema.parse({
        ledgerVersion: 1,
        sequence: (head?.sequence ?? 0) + 1,
        previous: head?.sha256 ?? nothingBefore,
        drill: evidence.id,
        target: evidence.target,
        finishedAt: evidence.finishedAt,
        status: evidence.status,
        verdict: evidence.verdict,
        proof: evidence.proof,
        cleanup: evidence.cleanup,
        rpoSeconds: evidence.rpo.seconds,
        rtoSeconds: evidence.rto.seconds,
        evidenceSha256: evidence.evidence.sha256,
        keyId: keyPair.id,
    });
    return { ...unsigned, signature: signBytes(keyPair, bytesOf(unsigned)) };
}

/** True where the record is, to the letter, what the holder of that key signed. */
export function isSignedBy({ signature, ...unsigned }: LedgerRecord, publicKeyPem: string): boolean {
    return verifyBytes(publicKeyPem, bytesOf(unsigned), signature);
}

/** The one byte form of a record, without a line break. */
export function lineOf(record: LedgerRecord): Buffer {
    return bytesOf(recordSchema.parse(record));
}

/** Null for anything but a line as {@link lineOf} writes it: the same record in other bytes is none. */
export function readLine(line: Buffer): LedgerRecord | null {
    try {
        const read = recordSchema.safeParse(JSON.parse(line.toString("utf8")));
        return read.success && bytesOf(read.data).equals(line) ? read.data : null;
    } catch {
        return null;
    }
}

/** What the next line says of this one, and what an anchor holds. */
export function hashOfLine(line: Buffer): string {
    return sha256Hex(line);
}

function bytesOf(record: z.infer<typeof unsignedSchema>): Buffer {
    return Buffer.from(printableLine(record), "utf8");
}
