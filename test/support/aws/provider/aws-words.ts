import { codeOf, inWordsOfSdk, messageOf, nameOf } from "./sdk-words.ts";

/** Whether an error is that of AWS, by the code on the wire, which the SDK's class name may differ from. */
export function isAws(error: unknown, ...codes: readonly string[]): boolean {
    return codes.includes(codeOf(error)) || codes.includes(nameOf(error));
}

/** An error as the real provider words it: what it was about, and then what its SDK says. */
export function inWordsOfProvider(what: string, operation: string, error: unknown): Error {
    return about(what, inWordsOfSdk(operation, error));
}

/** The same for an error that is worded already. */
export function about(what: string, error: unknown): Error {
    return problem(`${what}: ${messageOf(error)}`, error);
}

/** One error, as the provider lists them. */
export function problem(sentence: string, cause?: unknown): Error {
    return new Error(`1 error occurred:\n\t* ${sentence}\n\n`, { cause });
}
