import { errorTable } from "../errors/table.ts";
import { exitCodes } from "../exit-codes.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/errors.md` */
export function errorsPage(): string {
    const codes = Object.entries(exitCodes).map(([number, meaning]) => [number, meaning]);
    const errors = Object.entries(errorTable).map(([name, { exitCode, title, hint, whoCanAct }]) => [
        code(name),
        String(exitCode),
        title,
        hint,
        whoCanAct,
    ]);
    return page("Exit codes and errors", [
        "0 to 9 and 255 are the Pulumi CLI's own codes. A drill that ran to its end has the first that applies of 23, 20, 24, 22, 21. " +
            "Read a code that is not in this list as a failure.",
        markdownTable(["code", "meaning"], codes),
        "## Errors",
        "With `--output json` a failure prints one document on stdout: " +
            '`{"error": {"name", "message", "hint", "exitCode"}}`. The name is one of these.',
        markdownTable(["name", "code", "what it is", "what to do", "who can"], errors),
    ]);
}
