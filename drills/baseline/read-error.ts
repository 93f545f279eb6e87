import { codeOf, messageOf } from "../../infra/failure.ts";

/** SQLSTATEs that mean damage: data_corrupted, index_corrupted, undefined_file. */
const damageStates: ReadonlySet<string> = new Set(["XX001", "XX002", "58P01"]);

/** SQLSTATEs of a table that is no longer what the snapshot's catalog says: it was dropped, renamed or altered. */
const movedStates: ReadonlySet<string> = new Set(["42P01", "42703", "42704", "42883", "3F000"]);

/** True where the server could not read its own files: a bad page, a missing TOAST chunk, a missing file. */
export function isDamage(error: unknown): boolean {
    return damageStates.has(codeOf(error) ?? "");
}

/**
 * True where the server read the bytes and could make nothing of them: they are no value of their type (class 22), or
 * something that cannot be (XX000). Where the very same was readable before, that is damage which no checksum noticed.
 */
export function isNonsense(error: unknown): boolean {
    return /^(22|XX)/.test(codeOf(error) ?? "");
}

/** True where a table is not there any more in the form in which it was to be read. */
export function isMoved(error: unknown): boolean {
    return movedStates.has(codeOf(error) ?? "");
}

/**
 * True where a living server refused this very statement, so that another one may be asked. False where the
 * connection or the server is gone, and for errors of our own.
 */
export function isAnswer(error: unknown): boolean {
    const code = codeOf(error) ?? "";
    // every SQLSTATE has a digit, which tells it from EPIPE
    const isSqlState = /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
    return isSqlState && !code.startsWith("08") && !/^57P0[1-5]$/.test(code);
}

/**
 * What the server said: its message alone, because `detail` may hold the values of a row. So may the message itself
 * where a value was refused or a function raised an error of its own; then only the SQLSTATE is told.
 */
export function said(error: unknown): string {
    const code = codeOf(error) ?? "";
    if (!/^(22|23|44|P0)/.test(code)) return messageOf(error);
    return `SQLSTATE ${code} (the message is withheld, it may quote a value)`;
}
