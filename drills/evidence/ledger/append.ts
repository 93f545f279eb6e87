import { codeOf, Failure } from "../../../infra/failure.ts";
import { withFileLock } from "../../../infra/file-lock.ts";
import { silent } from "../../../infra/progress.ts";
import type { SealedEvidence } from "../../model/evidence.ts";
import { appendDurably } from "../durable-file.ts";
import type { KeyPair } from "../seal.ts";
import { hashOfLine, isSignedBy, lineOf, type LedgerPlace, readLine, signedRecord } from "./record.ts";
import { type Repair, wholeLedger } from "./repair.ts";

/** That a drill stands in the ledger. */
export interface Recorded {
    readonly place: LedgerPlace;
    /** What a killed writer had left and this one put right; null where there was nothing. */
    readonly repair: Repair | null;
}

/** Far longer than a line takes. */
const patienceMs = 30_000;

/**
 * Writes the line of a sealed drill at the end of the ledger, on disk before it returns. Safe against other writers.
 * Idempotent: a drill that stands there already, with the same evidence, is left as it is.
 *
 * @param file the ledger, made where there is none
 * @throws Failure EvidenceUnwritable where the file cannot be read or written, EvidenceInvalid where its last line is
 * not by this key or the drill stands there with other evidence, StackLocked where another writer does not end
 */
export async function recordDrill(
    file: string,
    evidence: SealedEvidence,
    keyPair: KeyPair,
): Promise<Recorded> {
    const lock = { file: `${file}.lock`, does: "writes into the ledger", patienceMs };
    try {
        return await withFileLock(lock, () => append(file, evidence, keyPair), silent);
    } catch (error) {
        if (error instanceof Failure) throw error;
        const reason = codeOf(error) ?? "unknown error";
        throw new Failure(
            "EvidenceUnwritable",
            `The drill could not be written into the ledger ${file}: ${reason}.`,
            {
                hint: "Put right what is in the way of that file; `lifeboat sweep` then writes the line.",
                cause: error,
            },
        );
    }
}

async function append(file: string, evidence: SealedEvidence, keyPair: KeyPair): Promise<Recorded> {
    const { lines, repair } = await wholeLedger(file, keyPair, new Date());
    const existing = standingAt(file, lines, evidence, keyPair);
    if (existing !== null) return { place: existing, repair };
    const record = signedRecord(evidence, headOf(file, lines, keyPair), keyPair);
    const line = lineOf(record);
    await appendDurably(file, Buffer.concat([line, Buffer.from("\n")]));
    return { place: { sequence: record.sequence, sha256: hashOfLine(line) }, repair };
}

/** Where the drill stands already; null where it does not. What anybody else wrote there counts for nothing. */
function standingAt(
    file: string,
    lines: readonly Buffer[],
    evidence: SealedEvidence,
    { publicKeyPem }: KeyPair,
): LedgerPlace | null {
    for (const line of lines) {
        const record = readLine(line);
        if (record?.drill !== evidence.id || !isSignedBy(record, publicKeyPem)) continue;
        if (record.evidenceSha256 === evidence.evidence.sha256) {
            return { sequence: record.sequence, sha256: hashOfLine(line) };
        }
        throw new Failure(
            "EvidenceInvalid",
            `${evidence.id} stands in ${file} already, with other evidence than it has now.`,
        );
    }
    return null;
}

/** A line is only added to one that can be vouched for; what lies before it is for `verifyLedger` to judge. */
function headOf(file: string, lines: readonly Buffer[], keyPair: KeyPair): LedgerPlace | null {
    const last = lines.at(-1);
    if (last === undefined) return null;
    const record = readLine(last);
    if (record !== null && isSignedBy(record, keyPair.publicKeyPem)) {
        return { sequence: record.sequence, sha256: hashOfLine(last) };
    }
    throw new Failure(
        "EvidenceInvalid",
        `The last line of ${file} is not what key ${keyPair.id} signed, so no other can follow it.`,
        {
            hint: "`lifeboat ledger verify` says what is wrong. To begin a new ledger, move that file away and keep it.",
        },
    );
}
