import { readFile, stat } from "node:fs/promises";
import { codeOf } from "../../failure.ts";

/** Lines that may repeat what stands in a row, and never reach a person through us. */
const mayHoldValues = /^(DETAIL|STATEMENT|QUERY|CONTEXT|PARAMETERS):/;

/** `2026-11-21 00:13:06.123 UTC [4711] ` in front of a line, from `log_line_prefix`. */
export const logPrefix = "%m [%p] ";
const printedPrefix = /^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /;

/** Where a server's log ends now: what a later start writes comes after it. */
export async function endOfLog(file: string): Promise<number> {
    try {
        return (await stat(file)).size;
    } catch (error) {
        if (codeOf(error) === "ENOENT") return 0;
        throw error;
    }
}

/** The messages of a server's log from a byte on, without their prefix and without lines that may hold values. */
export async function logSince(file: string, from = 0): Promise<string[]> {
    const bytes = await readFile(file);
    return messages(bytes.subarray(from).toString("utf8"));
}

/** Pure form of `logSince`. */
export function messages(log: string): string[] {
    return log
        .split("\n")
        .map((line) => line.replace(printedPrefix, "").trimEnd())
        .filter((line) => line !== "" && !line.startsWith("\t") && !mayHoldValues.test(line));
}

/** The few lines that say why a server died: its errors, or else the last things it said. */
export function whyItDied(lines: readonly string[]): string {
    const errors = lines.filter((line) =>
        /^(ERROR|FATAL|PANIC):|^(postgres|initdb): error: |^postgres: /.test(line),
    );
    const telling = errors.length > 0 ? errors : lines;
    return telling.length === 0 ? "it said nothing" : telling.slice(-3).join("; ");
}
