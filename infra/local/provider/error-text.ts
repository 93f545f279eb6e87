import { Failure, type FailureName, failureNames, messageOf } from "../../failure.ts";

/** An error as it crosses gRPC, where only its text survives: `ArchiveDamaged: recovery stopped at ...`. */
export function asProviderError(error: unknown): Error {
    const name = error instanceof Failure ? error.failure : "ProviderFailed";
    const text = new Error(`${name}: ${messageOf(error)}`);
    // the SDK prints the stack of what a provider throws, and this is no bug to be traced
    if (error instanceof Failure) text.stack = "";
    return text;
}

/** A code after the number of a request is AWS's own word, whose `AccessDenied` is about no file. */
const ofAws = String.raw`(?<!RequestID: [\w-]*, (?:api error )?)`;
const marked = new RegExp(`${ofAws}\\b(${failureNames.join("|")}): (.+)`);

/** Finds such an error in what an engine says about a failed update; null where there is none. */
export function failureInText(text: string): Failure | null {
    const [, name, message] = marked.exec(text) ?? [];
    if (message === undefined || !isFailureName(name)) return null;
    return new Failure(name, message.trim());
}

function isFailureName(name: string | undefined): name is FailureName {
    return failureNames.some((known) => known === name);
}
