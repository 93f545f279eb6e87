import { mostAttempts } from "./attempts.ts";

/** An error as AWS's SDK for Go words it, in which the real provider is written. */
export class OperationError extends Error {
    override readonly name = "OperationError";
}

/**
 * What the real provider's SDK says of an error: `operation error RDS: DescribeDBInstances, https response error
 * StatusCode: 400, RequestID: ..., api error Throttling: Rate exceeded`. Read in `errors.go` of aws/smithy-go and in
 * `aws/transport/http/response_error.go` and `aws/retry` of aws/aws-sdk-go-v2. An error that is in these words already
 * stays as it is.
 * @param operation such as `RDS:DescribeDBInstances`
 */
export function inWordsOfSdk(operation: string, error: unknown): OperationError {
    if (error instanceof OperationError) return error;
    const [service = "", call = ""] = operation.split(":");
    return new OperationError(`operation error ${service}: ${call}, ${tried(error)}${reasonOf(error)}`, {
        cause: error,
    });
}

/** The code on the wire, which the name of the SDK's class may differ from. */
export function codeOf(error: unknown): string {
    const code = memberOf(error, "Code") ?? memberOf(error, "code");
    return typeof code === "string" ? code : nameOf(error);
}

/** The name of the SDK's class, or the code where it has no class for it. */
export function nameOf(error: unknown): string {
    return error instanceof Error ? error.name : "";
}

/** The sentence of anything that was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** Only of what was tried again until no try was left. */
function tried(error: unknown): string {
    const { attempts = 1 } = metadataOf(error);
    return attempts > 1 && attempts >= mostAttempts
        ? `exceeded maximum number of attempts, ${attempts}, `
        : "";
}

function reasonOf(error: unknown): string {
    const { httpStatusCode = 0, requestId = "" } = metadataOf(error);
    const response = `https response error StatusCode: ${httpStatusCode}, RequestID: ${requestId}`;
    if (httpStatusCode > 0) return `${response}, ${isModelled(error) ? "" : "api error "}${answerOf(error)}`;
    if (nameOf(error) === "AbortError") return `${response}, canceled, context canceled`;
    if (nameOf(error) === "CredentialsProviderError")
        return `get identity: get credentials: failed to refresh cached credentials, ${messageOf(error)}`;
    return `${response}, request send failed, Post "${process.env["AWS_ENDPOINT_URL"] ?? ""}": ${messageOf(error)}`;
}

function answerOf(error: unknown): string {
    return `${codeOf(error)}: ${messageOf(error)}`;
}

/** The SDK makes what it has no class for of the class of all errors of the service, under the name of its code. */
function isModelled(error: unknown): boolean {
    return error instanceof Error && error.constructor.name === error.name;
}

function metadataOf(error: unknown): {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
    readonly attempts?: number;
} {
    const metadata = memberOf(error, "$metadata");
    return typeof metadata === "object" && metadata !== null ? metadata : {};
}

function memberOf(error: unknown, name: string): unknown {
    if (typeof error !== "object" || error === null || !(name in error)) return undefined;
    return (error as Record<string, unknown>)[name];
}
