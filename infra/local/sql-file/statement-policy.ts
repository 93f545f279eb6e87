import { Failure } from "../../failure.ts";
import type { SqlStatement } from "./split-sql.ts";

/**
 * Whether a statement goes to the server. The whole file is one transaction, so that an error leaves nothing behind:
 * its own BEGIN and COMMIT are left out. Throws `BadSql` for what would break that promise or change how the rest of
 * the file has to be read.
 */
export function isToBeRun({ text, line, words }: SqlStatement): boolean {
    if (words.length === 0) return !/^;?$/.test(text.trim());
    if (beginsOrCommits(words)) return false;
    if (endsOurTransaction(words)) {
        throw new Failure(
            "BadSql",
            `line ${line}: ${words.slice(0, 2).join(" ").toUpperCase()} cannot be in the file`,
            {
                hint: "The whole file is loaded in one transaction, which ends at its end.",
            },
        );
    }
    if (words[0] === "set") refuseSetting(text, line);
    return true;
}

function beginsOrCommits([first, second]: readonly string[]): boolean {
    if (first === "start") return second === "transaction";
    return (first === "begin" || first === "commit" || first === "end") && second !== "prepared";
}

function endsOurTransaction(words: readonly string[]): boolean {
    const [first, second] = words;
    if (first === "prepare") return second === "transaction";
    return first === "abort" || (first === "rollback" && !words.includes("to"));
}

const encoding = /^set\s+(?:session\s+|local\s+)?(?:client_encoding\s*(?:=|\bto\b)|names)\s*'?([\w-]+)/i;
const backslashQuotes =
    /^set\s+(?:session\s+|local\s+)?standard_conforming_strings\s*(?:=|\bto\b)\s*'?(?:off|false|no|0)\b/i;

function refuseSetting(text: string, line: number): void {
    const [, name] = encoding.exec(text) ?? [];
    if (name !== undefined && !["utf8", "utf-8", "unicode"].includes(name.toLowerCase())) {
        throw new Failure("BadSql", `line ${line}: the file is in ${name}, and only UTF-8 can be loaded`, {
            hint: "Write it in UTF-8, with pg_dump: --encoding=UTF8.",
        });
    }
    if (backslashQuotes.test(text)) {
        throw new Failure("BadSql", `line ${line}: standard_conforming_strings must stay on`, {
            hint: "Write strings with backslash escapes as E'...'.",
        });
    }
}
