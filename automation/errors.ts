import { codeOf, Failure, messageOf, type FailureName } from "../infra/failure.ts";
import { redactKnown } from "../infra/redact.ts";
import { errorTable } from "./errors/table.ts";
import type { ExitCode } from "./exit-codes.ts";

/** What a person is told of an error. Secrets that are known by now are already replaced. */
export interface Explanation {
    readonly name: FailureName;
    readonly message: string;
    readonly hint: string;
    readonly exitCode: ExitCode;
    /** Only a bug shows where it happened; a mistake or a broken disk does not become clearer by it. */
    readonly showStack: boolean;
}

/** Explains anything that was thrown; what nobody foresaw is a bug of ours. */
export function explain(error: unknown): Explanation {
    const name = failureNameOf(error);
    const row = errorTable[name];
    const own = error instanceof Failure ? error.hint : undefined;
    return {
        name,
        message: asSentence(redactKnown(messageOf(error))),
        hint: redactKnown(own ?? row.hint),
        exitCode: row.exitCode,
        showStack: name === "Internal",
    };
}

/** "the lab is stopped" → "The lab is stopped."; a path or a quoted name at the beginning stays as it is. */
function asSentence(text: string): string {
    const capital = /^[a-z]+[ ,]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
    return /[\w)"'`\]]$/.test(capital) ? `${capital}.` : capital;
}

/** The exit code of anything that was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
    return errorTable[failureNameOf(error)].exitCode;
}

/**
 * Codes of Node's and PostgreSQL's own errors that say what a person has to do. They are foreseen wherever they are
 * likely, and met here where they are not. Everything else unforeseen is a bug.
 */
const foreignCodes: Readonly<Record<string, FailureName>> = {
    ABORT_ERR: "DrillInterrupted",
    ENOSPC: "DiskFull",
    EDQUOT: "DiskFull",
    EACCES: "AccessDenied",
    EPERM: "AccessDenied",
    EROFS: "AccessDenied",
    ECONNREFUSED: "ServerFailed",
    ECONNRESET: "ServerFailed",
    // SQLSTATE: disk full; the server is going down, has crashed, is starting
    "53100": "DiskFull",
    "57P01": "ServerFailed",
    "57P02": "ServerFailed",
    "57P03": "ServerFailed",
};

function failureNameOf(error: unknown): FailureName {
    if (error instanceof Failure) return error.failure;
    return foreignCodes[codeOf(error) ?? ""] ?? "Internal";
}
