import { redactKnown } from "../../infra/redact.ts";
import { explain } from "../errors.ts";
import type { ExitCode } from "../exit-codes.ts";
import { printResult, type Output } from "./output.ts";

/**
 * Tells a person what went wrong and what to do, and with `--output json` also the reader of stdout, who always gets
 * one document: `{"error": {"name", "message", "hint", "exitCode"}}`. Returns the exit code.
 *
 * Errors are never handed to `console` or `util.inspect`: on Node 20 printing a large one can take half a minute.
 */
export async function reportError(output: Output, error: unknown): Promise<ExitCode> {
    const { name, message, hint, exitCode, showStack } = explain(error);
    const { red, dim } = output.noteColours;
    output.error(`${red(output.unicode ? "✗" : "x")} ${message}`);
    if (showStack && error instanceof Error && error.stack !== undefined) {
        output.error(dim(redactKnown(framesOf(error.stack))));
    }
    output.error(`  ${hint}`);
    if (output.format === "json") {
        await printResult(output, { document: { error: { name, message, hint, exitCode } }, text: "" });
    }
    return exitCode;
}

/** The lines of a stack that say where, without the message above them. */
function framesOf(stack: string): string {
    const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
    return frames.slice(0, 12).join("\n");
}
