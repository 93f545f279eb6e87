import { keyId } from "../seal.ts";
import { type LedgerLines, splitLines } from "./lines.ts";
import {
    hashOfLine,
    isSignedBy,
    type LedgerPlace,
    type LedgerRecord,
    nothingBefore,
    readLine,
} from "./record.ts";

/** What can be wrong with a ledger. */
export type LedgerFault =
    /** Not a record in its one byte form. */
    | "malformed"
    /** Edited, or signed by another key. */
    | "signature"
    /** The record, or another one of the same drill, stands further up. */
    | "duplicate"
    /** Not the number that follows: something was removed, inserted or moved. */
    | "sequence"
    /** Does not follow the very line before it. */
    | "link"
    /** A writer was killed in the last line. */
    | "torn"
    /** The ledger does not hold what somebody noted elsewhere: its end was cut, or it was written anew. */
    | "anchor"
    /** The evidence of a drill that stands here is not what was recorded. */
    | "evidence"
    /** A drill that was recorded does not stand here. */
    | "unrecorded";

/** One thing that is wrong. */
export interface LedgerProblem {
    /** Counted from 1; null where it is not about one line. */
    readonly line: number | null;
    readonly fault: LedgerFault;
    readonly message: string;
}

/** A line that is what the key signed, whatever is wrong around it. */
export interface LedgerEntry extends LedgerPlace {
    readonly line: number;
    readonly record: LedgerRecord;
}

/** What holds of a ledger. */
export interface LedgerVerification {
    /** True where nothing is wrong. A cut end and a ledger written anew are only seen through an anchor. */
    readonly ok: boolean;
    readonly entries: readonly LedgerEntry[];
    /** The last line, to be noted elsewhere as an anchor; null where there is none that is sound. */
    readonly head: LedgerPlace | null;
    /** Of the key that was demanded. */
    readonly keyId: string;
    readonly problems: readonly LedgerProblem[];
}

/**
 * Judges the bytes of a ledger with the public key alone.
 *
 * @param anchor a place that was noted elsewhere, which must still be there
 * @throws Failure EvidenceInvalid where the key is not an ed25519 public key
 */
export function verifyLedger(
    bytes: Buffer,
    publicKeyPem: string,
    anchor: LedgerPlace | null = null,
): LedgerVerification {
    const id = keyId(publicKeyPem);
    const lines = splitLines(bytes);
    const read = lines.whole.map((line, index) => readEntry(line, index + 1, publicKeyPem, id));
    const entries = read.flatMap(({ entry }) => (entry === null ? [] : [entry]));
    const problems = [
        ...problemsOfLines(read),
        ...tornProblem(lines),
        ...(anchor === null ? [] : anchorProblem(entries, anchor)),
    ];
    const last = read.at(-1)?.entry ?? null;
    const head = last === null ? null : { sequence: last.sequence, sha256: last.sha256 };
    return { ok: problems.length === 0, entries, head, keyId: id, problems };
}

interface ReadLine {
    readonly entry: LedgerEntry | null;
    /** Why there is no entry. */
    readonly problem: LedgerProblem | null;
}

function readEntry(bytes: Buffer, line: number, publicKeyPem: string, demandedKey: string): ReadLine {
    const record = readLine(bytes);
    const unsound = (fault: LedgerFault, message: string): ReadLine => ({
        entry: null,
        problem: { line, fault, message },
    });
    if (record === null) return unsound("malformed", "It is not a record as lifeboat writes one.");
    if (record.keyId !== demandedKey) {
        return unsound("signature", `It names key ${record.keyId} as its signer, not ${demandedKey}.`);
    }
    if (!isSignedBy(record, publicKeyPem)) {
        return unsound("signature", "It was changed after it was signed, or signed by another key.");
    }
    const { sequence } = record;
    return { entry: { line, sequence, sha256: hashOfLine(bytes), record }, problem: null };
}

/** Where the chain stands before a line: its last link, and how many lines since were none. */
interface Chain {
    readonly last: LedgerEntry | null;
    readonly unsound: number;
}

/** At most one problem for each line, the first that applies, so that one change is not told as many. */
function problemsOfLines(read: readonly ReadLine[]): readonly LedgerProblem[] {
    const problems: LedgerProblem[] = [];
    const seen = new Map<string, LedgerEntry>();
    let chain: Chain = { last: null, unsound: 0 };
    for (const { entry, problem } of read) {
        const wrong = problem ?? (entry && (repetition(entry, seen) ?? misplacement(entry, chain)));
        if (wrong !== null) problems.push(wrong);
        const isLink = entry !== null && wrong?.fault !== "duplicate";
        chain = isLink ? { last: entry, unsound: 0 } : { ...chain, unsound: chain.unsound + 1 };
        if (isLink) seen.set(entry.record.drill, entry);
    }
    return problems;
}

function repetition(
    { line, sha256, record }: LedgerEntry,
    seen: ReadonlyMap<string, LedgerEntry>,
): LedgerProblem | null {
    const twin = seen.get(record.drill);
    if (twin === undefined) return null;
    const what = twin.sha256 === sha256 ? "It repeats" : `It records ${record.drill} again after`;
    return { line, fault: "duplicate", message: `${what} line ${twin.line}.` };
}

/** A line that was none may have taken a number, and then its hash is not known, or may have been put in. */
function misplacement(
    { line, sequence, record }: LedgerEntry,
    { last, unsound }: Chain,
): LedgerProblem | null {
    const next = (last?.sequence ?? 0) + 1;
    if (sequence < next || sequence > next + unsound) {
        const message = `It is record ${sequence}, where ${next + unsound} was expected: lines were removed, added or moved.`;
        return { line, fault: "sequence", message };
    }
    if (sequence > next || record.previous === (last?.sha256 ?? nothingBefore)) return null;
    return { line, fault: "link", message: "It does not follow the line before it, but another one." };
}

function tornProblem({ whole, torn }: LedgerLines): readonly LedgerProblem[] {
    if (torn === null) return [];
    const message = `It has no end (${torn.length} bytes): a writer was killed there. The next drill or \`lifeboat sweep\` puts it right.`;
    return [{ line: whole.length + 1, fault: "torn", message }];
}

function anchorProblem(entries: readonly LedgerEntry[], anchor: LedgerPlace): readonly LedgerProblem[] {
    const there = entries.filter(({ sequence }) => sequence === anchor.sequence);
    if (there.some(({ sha256 }) => sha256 === anchor.sha256)) return [];
    const [entry] = there;
    const message =
        entry === undefined
            ? `There is no record ${anchor.sequence}, which the anchor names: the end was cut off.`
            : `Record ${anchor.sequence} is not the one that the anchor names: the ledger was written anew.`;
    return [{ line: entry?.line ?? null, fault: "anchor", message }];
}
