import { Failure } from "../../../infra/failure.ts";
import { appendDurably, createDurably, truncateDurably } from "../durable-file.ts";
import type { KeyPair } from "../seal.ts";
import { readLedger, splitLines, type LedgerLines } from "./lines.ts";
import { isSignedBy, readLine } from "./record.ts";

/** What was done about a last line that a writer was killed in. */
export interface Repair {
    /** `completed`: nothing but its line break was missing. `moved-aside`: a part of a line lies in `place` now. */
    readonly kind: "completed" | "moved-aside";
    /** The file that holds what stood after the last line break. */
    readonly place: string;
    readonly bytes: number;
}

/** A ledger that ends with a line break, and how it came to. */
export interface WholeLedger {
    readonly lines: LedgerLines["whole"];
    readonly repair: Repair | null;
}

/**
 * Reads the ledger that is about to be appended to, under its lock. A torn last line is kept beside the ledger, never
 * thrown away; the drill that it was of still has no record, so whoever closes that drill writes it again.
 */
export async function wholeLedger(file: string, keyPair: KeyPair, now: Date): Promise<WholeLedger> {
    const bytes = (await readLedger(file)) ?? Buffer.alloc(0);
    const { whole, torn } = splitLines(bytes);
    if (torn === null) return { lines: whole, repair: null };
    const record = readLine(torn);
    if (record !== null && isSignedBy(record, keyPair.publicKeyPem)) {
        await appendDurably(file, Buffer.from("\n"));
        return {
            lines: [...whole, torn],
            repair: { kind: "completed", place: file, bytes: torn.length },
        };
    }
    const place = `${file}.torn-${now.toISOString().replaceAll(/[-:.]/g, "").toLowerCase()}`;
    if (!(await createDurably(place, torn))) {
        throw new Failure(
            "EvidenceUnwritable",
            `${place} is in the way: the torn line of ${file} belongs there.`,
        );
    }
    await truncateDurably(file, bytes.length - torn.length);
    return { lines: whole, repair: { kind: "moved-aside", place, bytes: torn.length } };
}

/** One sentence for whoever watches the drill that found it. */
export function describeRepair({ kind, place, bytes }: Repair): string {
    return kind === "completed"
        ? `The last line of ${place} lacked its line break, which was added: a writer had been killed there.`
        : `The last line of the ledger was torn, because a writer had been killed: its ${bytes} bytes lie in ${place} now.`;
}
