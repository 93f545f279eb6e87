import { codeOf, Failure, messageOf } from "../../failure.ts";
import type { SqlStatement } from "./split-sql.ts";

const longestBeginning = 60;

/** The first words of a statement, up to the first place where a value could stand. Never COPY data. */
export function beginningOf(text: string): string {
    const whole = text
        .replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
        .replace(/;\s*$/, "")
        .replaceAll(/\s+/g, " ")
        .trim();
    const [beginning = ""] = /^[^'($0-9]*/.exec(whole) ?? [];
    const short = beginning.slice(0, longestBeginning).trim();
    return short.length < whole.length ? `${short} ...` : short;
}

/**
 * What a person needs to repair the file: the line, the statement, the server's reason without the values of rows
 * that some of its messages repeat.
 */
export function describeSqlError(error: unknown, statement: SqlStatement): Failure {
    const code = codeOf(error) ?? "";
    const reason = holdsValues(code, statement) ? withoutValues(messageOf(error)) : messageOf(error);
    const place = statement.copyData === null ? errorLine(error, statement) : copyLine(error, statement);
    return new Failure("BadSql", `line ${place}: ${beginningOf(statement.text)}: ${reason}`, hintFor(code));
}

/** Where in the file the server's finger points; the statement's own line where it does not say. */
function errorLine(error: unknown, { text, line }: SqlStatement): string {
    const position = Number(property(error, "position") ?? 0);
    if (!(position > 0)) return String(line);
    const pointed = line + newlinesBefore(text, position);
    return pointed === line ? String(line) : `${pointed} (of the statement in line ${line})`;
}

/** The server counts characters from 1, JavaScript counts UTF-16 units. */
function newlinesBefore(text: string, position: number): number {
    let characters = 0;
    let newlines = 0;
    for (const character of text) {
        if (++characters >= position) break;
        if (character === "\n") newlines++;
    }
    return newlines;
}

/** `COPY orders, line 12, column price: "x"` in the server's context: only its numbers and names are used. */
function copyLine(error: unknown, { text, line }: SqlStatement): string {
    const [, row, column] = /, line (\d+)(?:, column ([^:"]+))?/.exec(property(error, "where") ?? "") ?? [];
    if (row === undefined) return String(line);
    const lastLine = line + text.split("\n").length - 1;
    const where = `${lastLine + Number(row)}`;
    return column === undefined ? where : `${where}, column ${column}`;
}

/** Class 22 and syntax errors quote what they could not read; everywhere else quotes hold names of objects. */
function holdsValues(code: string, { words }: SqlStatement): boolean {
    if (code.startsWith("22")) return true;
    return (
        code === "42601" && ["insert", "update", "select", "values", "merge", "with"].includes(words[0] ?? "")
    );
}

function withoutValues(message: string): string {
    return message.replaceAll(/"(?:[^"]|"")*(?:"|$)/g, '"..."');
}

function hintFor(code: string): { readonly hint?: string } {
    switch (code) {
        case "42704":
            return { hint: "Is it a role? Write the dump with pg_dump --no-owner --no-privileges." };
        case "25001":
            return {
                hint: "The whole file is loaded in one transaction, into a database that is there already.",
            };
        case "0A000":
        case "58P01":
            return { hint: "The lab's PostgreSQL has the extensions of the contrib package, and no others." };
        default:
            return {};
    }
}

function property(error: unknown, name: "position" | "where"): string | null {
    if (typeof error !== "object" || error === null) return null;
    const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
    return typeof value === "string" ? value : null;
}
