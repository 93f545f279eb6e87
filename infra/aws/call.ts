import { Failure, type FailureName, messageOf } from "../failure.ts";

/** Where calls go. Credentials and endpoints are those of the SDK's standard environment. */
export interface AwsPlace {
    readonly region: string;
    /** Ends calls under way. */
    readonly signal?: AbortSignal;
}

/**
 * How often a call is tried where the environment does not say (`AWS_MAX_ATTEMPTS`): with the SDK's backoff, full
 * jitter and at most 20 s between two, a service that throttles for ever is given up after about a minute and a half.
 */
const defaultAttempts = 8;

/** What every client is opened with. */
export function clientOptions({ region }: AwsPlace): {
    readonly region: string;
    readonly maxAttempts?: number;
    readonly retryMode: "standard";
} {
    const stated = process.env["AWS_MAX_ATTEMPTS"] !== undefined;
    return { region, retryMode: "standard", ...(stated ? {} : { maxAttempts: defaultAttempts }) };
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

/** The failure that an answer of AWS means. Failures of ours, and interruptions, go through as they are. */
export function awsFailure(action: string, subject: string, error: unknown): Failure {
    if (error instanceof Failure) return error;
    const code = codeFrom(error);
    const name = failureNamed(code, error);
    return new Failure(name, `${action} of ${subject}: ${sentence(code, messageOf(error))}`, {
        cause: error,
    });
}

/** What a code of AWS means to lifeboat; unknown ones are `AwsRefused`. */
export function failureNamed(code: string, error?: unknown): FailureName {
    for (const [name, codes] of meanings) if (codes.test(code)) return name;
    return statusOf(error) >= 500 || isNetwork(code) ? "AwsUnavailable" : "AwsRefused";
}

/** The first that fits. Sources: the errors of the SDK's own models, and `CommonErrors` of the services' API references. */
const meanings: readonly (readonly [FailureName, RegExp])[] = [
    [
        "AwsNoCredentials",
        /^(CredentialsProviderError|MissingAuthenticationToken|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure)/,
    ],
    ["AwsCredentialsExpired", /^(ExpiredToken|RequestExpired|TokenRefreshRequired)/],
    ["AwsDenied", /^(AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden$|403$)/],
    [
        "AwsThrottled",
        /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|RequestThrottled|LimitExceededException$|BandwidthLimit)/,
    ],
    [
        "AwsQuotaExceeded",
        /QuotaExceeded|AuthorizationQuota|InstanceLimitExceeded|(Parameter|Subnet)GroupQuota/,
    ],
    ["AwsNoCapacity", /Insufficient\w*Capacity|StorageTypeNotAvailable|NotAvailableInAZ/],
    ["KeyUnusable", /^(KMS|Kms)|KeyNotAccessible|DisabledException|KMSInvalidState|InvalidKeyState/],
    ["AwsAlreadyExists", /AlreadyExists/],
    ["AwsNotFound", /NotFound|NoSuch|^ResourceNotFoundException|^404$/],
    [
        "AwsWrongState",
        /^Invalid(DB\w*|Restore\w*|VpcNetwork)(State)?(Fault)?$|PointInTimeRestoreNotEnabled|IncompatibleState/,
    ],
    [
        "AwsUnavailable",
        /^(ServiceUnavailable|InternalFailure|InternalError|InternalServerError|TimeoutError|NetworkingError)/,
    ],
];

function codeFrom(error: unknown): string {
    if (typeof error !== "object" || error === null) return "Unknown";
    const named = "name" in error && typeof error.name === "string" ? error.name : "Unknown";
    const coded = "code" in error && typeof error.code === "string" ? error.code : undefined;
    // Node's own errors are called Error, and what they are stands in their code
    return named === "Error" || named === "AggregateError" ? (coded ?? named) : named;
}

function statusOf(error: unknown): number {
    if (typeof error !== "object" || error === null || !("$metadata" in error)) return 0;
    const metadata = error.$metadata as { readonly httpStatusCode?: number } | undefined;
    return metadata?.httpStatusCode ?? 0;
}

function isNetwork(code: string): boolean {
    return /^(E[A-Z]+|AbortError|TimeoutError)$/.test(code);
}

function sentence(code: string, message: string): string {
    return message.includes(code) ? message : `${message === "" ? "no message" : message} (${code})`;
}
