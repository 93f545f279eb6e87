import { readFile } from "node:fs/promises";
import { codeOf } from "../../../infra/failure.ts";

/** The bytes of a ledger, line by line. */
export interface LedgerLines {
    /** Each without its line break. */
    readonly whole: readonly Buffer[];
    /** What stands after the last line break, where a writer was killed in the middle; null where nothing does. */
    readonly torn: Buffer | null;
}

const lineBreak = 0x0a;

/** Splits at line breaks alone, so that no byte is left out of the judgement. */
export function splitLines(bytes: Buffer): LedgerLines {
    const whole: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(lineBreak); end >= 0; end = bytes.indexOf(lineBreak, start)) {
        whole.push(bytes.subarray(start, end));
        start = end + 1;
    }
    return { whole, torn: start < bytes.length ? bytes.subarray(start) : null };
}

/** The bytes of a ledger; null where there is no such file. */
export async function readLedger(file: string): Promise<Buffer | null> {
    try {
        return await readFile(file);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    }
}
