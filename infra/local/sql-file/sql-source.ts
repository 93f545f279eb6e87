import { Failure } from "../../failure.ts";
import { findEndOfCopy } from "./end-of-copy.ts";

/** A statement has to fit into memory; pg_dump puts its data into COPY, which has not. */
const longestLine = 256 * 1024 * 1024;

const newline = 0x0a;

/** An SQL file read forwards: line by line, and in between the data of a COPY in pieces of any size. */
export interface SqlSource {
    /** The next line with its end, decoded; null at the end of the file. Throws `BadSql` for what is not UTF-8. */
    readonly line: () => Promise<string | null>;
    /** The lines up to the one that is `\.`, which is consumed and not part of it. Throws `BadSql` without one. */
    readonly copyData: () => AsyncGenerator<Buffer, void>;
    /** The number of the line that comes next, from 1. */
    readonly nextLine: () => number;
}

/** @param chunks the bytes of the file, in order */
export function sqlSource(chunks: AsyncIterable<Buffer>): SqlSource {
    const input = chunks[Symbol.asyncIterator]();
    let held: Buffer = Buffer.alloc(0);
    let ended = false;
    let linesRead = 0;

    const fill = async (): Promise<void> => {
        const next = await input.next();
        if (next.done === true) ended = true;
        else held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
    };

    const take = (length: number): Buffer => {
        const taken = held.subarray(0, length);
        held = held.subarray(length);
        return taken;
    };

    const line = async (): Promise<string | null> => {
        const parts: Buffer[] = [];
        let length = 0;
        for (;;) {
            const end = held.indexOf(newline);
            const part = take(end < 0 ? held.length : end + 1);
            parts.push(part);
            length += part.length;
            if (end >= 0 || (ended && length > 0)) return decode(Buffer.concat(parts), ++linesRead);
            if (ended) return null;
            if (length > longestLine) throw tooLong(linesRead + 1);
            await fill();
        }
    };

    async function* copyData(): AsyncGenerator<Buffer, void> {
        const firstLine = linesRead + 1;
        for (let atLineStart = true; ;) {
            const { dataLength, markLength } = findEndOfCopy(held, atLineStart, ended);
            if (dataLength > 0) {
                const data = take(dataLength);
                linesRead += countNewlines(data);
                atLineStart = data[data.length - 1] === newline;
                yield data;
            }
            if (markLength > 0) {
                take(markLength);
                linesRead += 1;
                return;
            }
            if (ended) throw withoutEnd(firstLine);
            await fill();
        }
    }

    return { line, copyData, nextLine: () => linesRead + 1 };
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Buffer, lineNumber: number): string {
    try {
        return decoder.decode(bytes);
    } catch (cause) {
        throw new Failure("BadSql", `line ${lineNumber} is not UTF-8`, {
            hint: "Write the file in UTF-8, with pg_dump: --encoding=UTF8.",
            cause,
        });
    }
}

function tooLong(lineNumber: number): Failure {
    return new Failure("BadSql", `line ${lineNumber} is longer than ${longestLine / 1_048_576} MB`);
}

function withoutEnd(firstLine: number): Failure {
    return new Failure(
        "BadSql",
        `the COPY data that begins in line ${firstLine} has no end: a line with \\. is missing`,
        {
            hint: "Was the file cut short?",
        },
    );
}

function countNewlines(bytes: Buffer): number {
    let count = 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
    return count;
}
