import { refuseCommand, refuseVariable } from "./psql-commands.ts";
import { passWithin, type Within } from "./within.ts";

/** A statement being read, line after line. Everything the next line needs to know of the lines before it. */
export interface Scan {
    within: Within | null;
    /** After an `E''` string: a string on a later line continues it, with the same escapes. */
    escapesMayContinue: boolean;
    parentheses: number;
    brackets: number;
    /** Depth of `BEGIN ATOMIC ... END` and of the CASEs in it: the body of an SQL function holds semicolons. */
    bodies: number;
    /** The first bare words in lower case, at most `wordsKept`. */
    words: string[];
    /** The last bare word outside parentheses, and whether `FROM STDIN` was seen there. */
    lastWord: string;
    fromStdin: boolean;
    /** Whether anything but white space and comments was seen. */
    begun: boolean;
}

/** `CREATE OR REPLACE FUNCTION` is the longest beginning that decides anything. */
const wordsKept = 4;

/** The scan before the first character of a file. */
export function newScan(): Scan {
    return {
        within: null,
        escapesMayContinue: false,
        parentheses: 0,
        brackets: 0,
        bodies: 0,
        words: [],
        lastWord: "",
        fromStdin: false,
        begun: false,
    };
}

/** Where the scan of a line stopped. */
export interface Stop {
    /** Offset of the first character of the statement in this line; null when it began earlier or not at all. */
    readonly beginsAt: number | null;
    /** Offset after the semicolon, or the length of the line. */
    readonly endsAt: number;
    /** Whether a semicolon ended the statement. */
    readonly complete: boolean;
}

/**
 * Reads one line from `from` on, up to the end of the statement or of the line. Changes `scan`.
 * Throws `BadSql` for commands and variables of psql, with the number of the line.
 */
export function scanLine(scan: Scan, line: string, from: number, lineNumber: number): Stop {
    let at = from;
    let beginsAt: number | null = null;
    while (at < line.length) {
        if (scan.within !== null) {
            at = goOnWithin(scan, scan.within, line, at);
            continue;
        }
        const blankEnd = passBlank(scan, line, at);
        if (blankEnd > at) {
            at = blankEnd;
            continue;
        }
        if (line[at] === "\\") {
            refuseCommand(match(command, line, at + 1), lineNumber);
            return { beginsAt, endsAt: line.length, complete: false };
        }
        if (!scan.begun) beginsAt = at;
        scan.begun = true;
        if (line[at] === ";" && scan.parentheses === 0 && scan.bodies === 0) {
            return { beginsAt, endsAt: at + 1, complete: true };
        }
        at = passToken(scan, line, at, lineNumber);
    }
    return { beginsAt, endsAt: at, complete: false };
}

const letters = "A-Za-z_\\u0080-\\uffff";
const command = /\S*/y;
const space = /\s+/y;
const lineComment = /--[^\n]*/y;
const word = new RegExp(`[${letters}][\\w$\\u0080-\\uffff]*`, "y");
const variable = new RegExp(`['"]|[${letters}]\\w*`, "y");
const dollarTag = new RegExp(`\\$(?:[${letters}][\\w\\u0080-\\uffff]*)?\\$`, "y");
/** Numbers, commas and most operators: nothing in them opens, closes or ends anything. */
const plain = /[\d,.=<>+*%&|!~^#@?]+/y;

/** What a sticky pattern finds at a place; empty when it finds nothing. */
function match(pattern: RegExp, line: string, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(line)?.[0] ?? "";
}

/** The end of the white space or comment at a place, which is the place itself where there is neither. */
function passBlank(scan: Scan, line: string, at: number): number {
    if (line.startsWith("/*", at)) {
        scan.within = { kind: "comment", depth: 1 };
        return at + 2;
    }
    return at + (match(space, line, at).length || match(lineComment, line, at).length);
}

/** The end of the token at a place. */
function passToken(scan: Scan, line: string, at: number, lineNumber: number): number {
    const continues = scan.escapesMayContinue;
    scan.escapesMayContinue = false;
    const plainLength = match(plain, line, at).length;
    if (plainLength > 0) return at + plainLength;
    const sign = line.charAt(at);
    switch (sign) {
        case "'":
            scan.within = { kind: "string", escapes: continues };
            return at + 1;
        case '"':
            scan.within = { kind: "identifier" };
            return at + 1;
        case "$":
            return passDollar(scan, line, at);
        case ":":
            return passColon(scan, line, at, lineNumber);
        case "(":
        case ")":
        case "[":
        case "]":
            countBracket(scan, sign);
            return at + 1;
        default:
            return passWord(scan, line, at);
    }
}

/** `$$` and `$tag$` open a quote, `$1` is a parameter. */
function passDollar(scan: Scan, line: string, at: number): number {
    const tag = match(dollarTag, line, at);
    if (tag === "") return at + 1;
    scan.within = { kind: "dollar", tag };
    return at + tag.length;
}

/** `::type`, `:=`, the bound of an array slice such as `a[1:n]`, or a variable of psql, which is refused. */
function passColon(scan: Scan, line: string, at: number, lineNumber: number): number {
    if (line[at + 1] === ":" || line[at + 1] === "=") return at + 2;
    const name = match(variable, line, at + 1);
    if (name !== "" && scan.brackets === 0) refuseVariable(name, lineNumber);
    return at + 1;
}

function countBracket(scan: Scan, sign: string): void {
    if (sign === "(") scan.parentheses++;
    else if (sign === ")") scan.parentheses = Math.max(0, scan.parentheses - 1);
    else if (sign === "[") scan.brackets++;
    else scan.brackets = Math.max(0, scan.brackets - 1);
}

/** A word, an `E''` string, or a single sign that means nothing here. */
function passWord(scan: Scan, line: string, at: number): number {
    if (line[at + 1] === "'" && (line[at] === "E" || line[at] === "e")) {
        scan.within = { kind: "string", escapes: true };
        return at + 2;
    }
    const found = match(word, line, at);
    if (found === "") return at + 1;
    takeWord(scan, found.toLowerCase());
    return at + found.length;
}

function takeWord(scan: Scan, found: string): void {
    if (scan.words.length < wordsKept) scan.words.push(found);
    if (scan.parentheses > 0) return;
    if (makesRoutine(scan.words)) {
        if (found === "atomic" && scan.lastWord === "begin") scan.bodies++;
        else if (found === "case" && scan.bodies > 0) scan.bodies++;
        else if (found === "end" && scan.bodies > 0) scan.bodies--;
    }
    if (found === "stdin" && scan.lastWord === "from" && scan.words[0] === "copy") scan.fromStdin = true;
    scan.lastWord = found;
}

function makesRoutine(words: readonly string[]): boolean {
    const what = words[1] === "or" && words[2] === "replace" ? words[3] : words[1];
    return words[0] === "create" && (what === "function" || what === "procedure");
}

function goOnWithin(scan: Scan, within: Within, line: string, from: number): number {
    const { at, within: still } = passWithin(within, line, from);
    scan.within = still;
    if (still === null && within.kind !== "comment") {
        scan.escapesMayContinue = within.kind === "string" && within.escapes;
    }
    return at;
}
