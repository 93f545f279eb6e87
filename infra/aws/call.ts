import { Failure, type FailureName, messageOf } from "../failure.ts";
import { isNetworkCode, meaningOf } from "./meanings.ts";

/** Where calls go. Credentials and endpoints are those of the SDK's standard environment. */
export interface AwsPlace {
    readonly region: string;
    /** Ends calls under way. */
    readonly signal?: AbortSignal;
}

/**
 * How often a call is tried where the environment does not say. The SDK waits between two tries for a random part of
 * 1 s, 2 s, 4 s, … at most 20 s where it is throttled, and of 50 ms, 100 ms, … otherwise: a service that throttles for
 * ever is given up after 71 s at the latest.
 */
const defaultAttempts = 8;

/**
 * What every client is opened with. Credentials are those of the SDK's own chain: a role's session is renewed five
 * minutes before it ends, where the machine has a place to renew it; keys that were typed in are used until they expire.
 */
export function clientOptions({ region }: AwsPlace): {
    readonly region: string;
    readonly maxAttempts: number;
    readonly retryMode: "standard";
} {
    keepVersionsToOurselves();
    return { region, retryMode: "standard", maxAttempts: attempts() };
}

/** The SDK warns whoever runs it of the end of Node 20; which versions go together is for lifeboat's makers to know. */
export function keepVersionsToOurselves(): void {
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}

/** Whether calls go to an endpoint that somebody named: it has no host name for each bucket. */
export function hasOwnEndpoint(service: "S3"): boolean {
    return stated("AWS_ENDPOINT_URL") !== undefined || stated(`AWS_ENDPOINT_URL_${service}`) !== undefined;
}

/** The SDK heeds this variable by itself, and what a client is opened with outranks it. */
function attempts(): number {
    const wanted = stated("AWS_MAX_ATTEMPTS");
    if (wanted === undefined) return defaultAttempts;
    if (/^[1-9]\d{0,2}$/.test(wanted)) return Number(wanted);
    throw new Failure("BadUsage", `AWS_MAX_ATTEMPTS is ${wanted}, and must be a number from 1 to 999.`);
}

/** The SDK takes a variable that is empty for one that is not there. */
function stated(variable: string): string | undefined {
    const value = process.env[variable];
    return value === "" ? undefined : value;
}

/**
 * Makes a call, and turns what AWS answers into a failure of ours that names the action.
 * @param action as IAM writes it
 * @param subject what it is about, for the message
 */
export async function asking<Answer>(
    action: string,
    subject: string,
    call: () => Promise<Answer>,
): Promise<Answer> {
    try {
        return await call();
    } catch (error) {
        throw awsFailure(action, subject, error);
    }
}

/** Undefined where AWS says that there is no such thing. */
export async function ifThere<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
        return await call();
    } catch (error) {
        if (error instanceof Failure && error.failure === "AwsNotFound") return undefined;
        throw error;
    }
}

/** The failure that an answer of AWS means. Failures of ours go through as they are. */
export function awsFailure(action: string, subject: string, error: unknown): Failure {
    if (error instanceof Failure) return error;
    const code = codeFrom(error);
    const name = failureNamed(code, error);
    return new Failure(name, `${action} of ${subject}: ${sentence(code, messageOf(error))}`, {
        cause: error,
    });
}

/** What a code of AWS means to lifeboat; where it is unknown its status decides, and the rest is `AwsRefused`. */
export function failureNamed(code: string, error?: unknown): FailureName {
    const status = statusOf(error);
    if (status === 429) return "AwsThrottled";
    return meaningOf(code) ?? (status >= 500 || isNetworkCode(code) ? "AwsUnavailable" : "AwsRefused");
}

/**
 * Whether AWS said no to a call that bears a token, so that nothing came of it. Not where it had no answer, or was not
 * heard; nor where a later try was turned away at the door: the service itself would have known the token of an earlier
 * one that it had carried out.
 */
export function wasRefused(error: unknown): boolean {
    if (!(error instanceof Failure)) return false;
    const status = statusOf(error.cause);
    const isAnswered = status >= 400 && status < 500;
    return isAnswered && (attemptsOf(error.cause) === 1 || !doorSays.has(error.failure));
}

/** What is answered before the service has looked at a request. */
const doorSays: ReadonlySet<FailureName> = new Set([
    "AwsThrottled",
    "AwsDenied",
    "AwsNoCredentials",
    "AwsCredentialsExpired",
]);

function codeFrom(error: unknown): string {
    if (typeof error !== "object" || error === null) return "Unknown";
    const named = "name" in error && typeof error.name === "string" ? error.name : "Unknown";
    const coded = "code" in error && typeof error.code === "string" ? error.code : undefined;
    // Node's own errors are called Error, and what they are stands in their code
    return named === "Error" || named === "AggregateError" ? (coded ?? named) : named;
}

function statusOf(error: unknown): number {
    return metadataOf(error).httpStatusCode ?? 0;
}

function attemptsOf(error: unknown): number {
    return metadataOf(error).attempts ?? 1;
}

/** What the SDK notes of the answer; nothing where there was none. */
function metadataOf(error: unknown): { readonly httpStatusCode?: number; readonly attempts?: number } {
    if (typeof error !== "object" || error === null || !("$metadata" in error)) return {};
    return (error.$metadata as ReturnType<typeof metadataOf> | undefined) ?? {};
}

function sentence(code: string, message: string): string {
    return message.includes(code) ? message : `${message === "" ? "no message" : message} (${code})`;
}
