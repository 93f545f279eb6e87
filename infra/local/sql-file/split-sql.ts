import { Failure } from "../../failure.ts";
import { newScan, type Scan, scanLine } from "./scan.ts";
import { type SqlSource, sqlSource } from "./sql-source.ts";

/** One statement of a file, without its semicolon's line end. */
export interface SqlStatement {
    readonly text: string;
    /** The line on which its first word stands, from 1. */
    readonly line: number;
    /** Its first bare words in lower case, at most four: enough to know what it is. */
    readonly words: readonly string[];
    /** For `COPY ... FROM stdin`: the lines that follow it in the file. Must be read to its end before going on. */
    readonly copyData: (() => AsyncGenerator<Buffer, void>) | null;
}

/** Longer ones are refused: the whole text has to go to the server in one message. */
const longestStatement = 256 * 1024 * 1024;

/**
 * Splits an SQL file into statements as psql would, holding one statement at a time. The text is not judged: that is
 * the server's part. Throws `BadSql` for what only psql understands, and for quotes and COPY blocks without an end.
 */
export async function* splitSql(chunks: AsyncIterable<Buffer>): AsyncGenerator<SqlStatement, void> {
    const source = sqlSource(chunks);
    let open = newStatement();
    for (let number = 1, line = await source.line(); line !== null; line = await source.line()) {
        const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
        for (let at = 0; at < text.length;) {
            const stop = scanLine(open.scan, text, at, number);
            collect(open, text, at, stop, number);
            at = stop.endsAt;
            if (!stop.complete) break;
            const statement = finish(open, source);
            open = newStatement();
            if (statement.copyData !== null) {
                refuseTextAfterCopy(text.slice(at), number);
                at = text.length;
            }
            yield statement;
        }
        number = source.nextLine();
    }
    if (open.scan.begun) yield lastStatement(open, source);
}

interface OpenStatement {
    readonly scan: Scan;
    readonly parts: string[];
    length: number;
    line: number;
}

function newStatement(): OpenStatement {
    return { scan: newScan(), parts: [], length: 0, line: 0 };
}

/** White space and comments before the first word are left out, so that its line is the statement's line. */
function collect(
    open: OpenStatement,
    text: string,
    from: number,
    { beginsAt, endsAt }: { readonly beginsAt: number | null; readonly endsAt: number },
    number: number,
): void {
    if (!open.scan.begun) return;
    if (beginsAt !== null) open.line = number;
    const part = text.slice(beginsAt ?? from, endsAt);
    open.parts.push(part);
    open.length += part.length;
    if (open.length > longestStatement) {
        throw new Failure(
            "BadSql",
            `line ${open.line}: the statement is longer than ${longestStatement / 1_048_576} MB`,
        );
    }
}

function finish({ scan, parts, line }: OpenStatement, source: SqlSource): SqlStatement {
    return {
        text: parts.join(""),
        line,
        words: scan.words,
        copyData: scan.fromStdin ? source.copyData : null,
    };
}

/** The last statement of a file needs no semicolon, but its quotes must be closed. */
function lastStatement(open: OpenStatement, source: SqlSource): SqlStatement {
    const { within, fromStdin } = open.scan;
    if (within !== null && within.kind !== "comment") {
        throw new Failure("BadSql", `the statement in line ${open.line} has a quote without an end`);
    }
    if (fromStdin) throw new Failure("BadSql", `the COPY in line ${open.line} has no data`);
    return finish(open, source);
}

function refuseTextAfterCopy(rest: string, number: number): void {
    if (/^\s*(--.*)?$/.test(rest.trimEnd())) return;
    throw new Failure("BadSql", `line ${number}: nothing may follow COPY ... FROM stdin; on its line`);
}
