import path from "node:path";
import { ZodError } from "zod";
import { codeOf, Failure } from "../../infra/failure.ts";
import type { Evidence, SealedEvidence } from "../model/evidence.ts";
import { renderFiles } from "../report/registry.ts";
import { canonicalBytes } from "./canonical.ts";
import { writeDurably } from "./durable-file.ts";
import { type KeyPair, sha256Hex, signBytes } from "./seal.ts";
import { type SealedFile, sealFiles, writeSums } from "./sums.ts";

/**
 * Writes the evidence and every report into the drill's folder, and seals them: `SHA256SUMS` with their hashes, its
 * signature, and the public key. The signature is written last: a folder without one is not sealed. May be called
 * again, which replaces what is there.
 *
 * @param folder the drill's folder, which exists
 * @throws Failure EvidenceUnwritable where a file cannot be written, Internal where the evidence breaks its own schema
 */
export async function sealEvidence(
    folder: string,
    evidence: Evidence,
    keyPair: KeyPair,
): Promise<SealedEvidence> {
    const record = { name: sealFiles.evidence, bytes: bytesOf(evidence) };
    const sha256 = sha256Hex(record.bytes);
    const reports = renderFiles(evidence, { folder, evidenceSha256: sha256, keyId: keyPair.id });
    const files = [record, ...reports];
    const sums = writeSums(files);
    const signature = signBytes(keyPair, sums);
    await writeAll(folder, [
        ...files,
        { name: sealFiles.publicKey, bytes: Buffer.from(keyPair.publicKeyPem) },
        { name: sealFiles.sums, bytes: sums },
        { name: sealFiles.signature, bytes: Buffer.from(`${signature}\n`) },
    ]);
    return { ...evidence, evidence: { path: folder, sha256, signature } };
}

async function writeAll(folder: string, files: readonly SealedFile[]): Promise<void> {
    for (const { name, bytes } of files) {
        const file = path.join(folder, name);
        try {
            await writeDurably(file, bytes);
        } catch (error) {
            throw new Failure(
                "EvidenceUnwritable",
                `${file} could not be written: ${codeOf(error) ?? "unknown error"}.`,
                { cause: error },
            );
        }
    }
}

function bytesOf(evidence: Evidence): Buffer {
    try {
        return canonicalBytes(evidence);
    } catch (error) {
        if (!(error instanceof ZodError)) throw error;
        const keys = error.issues.map((issue) => issue.path.join(".")).join(", ");
        throw new Failure("Internal", `The record of the drill breaks its own schema at ${keys}.`, {
            cause: error,
        });
    }
}
