/** Whether an error is that of AWS, by the code on the wire, which the SDK's class name may differ from. */
export function isAws(error: unknown, ...codes: readonly string[]): boolean {
    return codes.includes(codeOf(error)) || codes.includes(nameOf(error));
}

/** An error as the real provider words it: `operation error RDS: <operation>, https response error StatusCode: ...`. */
export function inWordsOfProvider(what: string, operation: string, error: unknown): Error {
    const { httpStatusCode = 0, requestId = "" } = metadataOf(error);
    const sentence =
        httpStatusCode === 0
            ? messageOf(error)
            : `https response error StatusCode: ${httpStatusCode}, RequestID: ${requestId}, ${codeOf(error)}: ${messageOf(error)}`;
    const [service = "", call = ""] = operation.split(":");
    return problem(`${what}: operation error ${service}: ${call}, ${sentence}`, error);
}

/** One error, as the provider lists them. */
export function problem(sentence: string, cause?: unknown): Error {
    return new Error(`1 error occurred:\n\t* ${sentence}\n\n`, { cause });
}

/** The sentence of anything that was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string {
    const code = memberOf(error, "Code") ?? memberOf(error, "code");
    return typeof code === "string" ? code : nameOf(error);
}

function nameOf(error: unknown): string {
    return error instanceof Error ? error.name : "";
}

function metadataOf(error: unknown): { readonly httpStatusCode?: number; readonly requestId?: string } {
    const metadata = memberOf(error, "$metadata");
    return typeof metadata === "object" && metadata !== null ? metadata : {};
}

function memberOf(error: unknown, name: string): unknown {
    if (typeof error !== "object" || error === null || !(name in error)) return undefined;
    return (error as Record<string, unknown>)[name];
}
