import type { FailureName } from "../failure.ts";

/**
 * What a code of AWS means to lifeboat, the first that fits; null for one that means nothing here. Codes come in two
 * forms, that of the wire (`DBSnapshotNotFound`) and that of the SDK's classes (`DBSnapshotNotFoundFault`). Sources: the
 * errors of the SDK's own models, `CommonErrors` of the services' API references, and for EC2, which models none,
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-codes.html
 */
export function meaningOf(code: string): FailureName | null {
    return meanings.find(([, codes]) => codes.test(code))?.[0] ?? null;
}

const meanings: readonly (readonly [FailureName, RegExp])[] = [
    // nothing but the caller's own signal aborts a request: what takes too long is a TimeoutError
    ["DrillInterrupted", /^AbortError$/],
    [
        "AwsNoCredentials",
        /^(CredentialsProviderError|MissingAuthenticationToken|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|IncompleteSignature|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure)/,
    ],
    ["AwsCredentialsExpired", /^(ExpiredToken|RequestExpired|TokenRefreshRequired)/],
    ["AwsDenied", /^(AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden$|403$)/],
    [
        "AwsWrongPlace",
        /^(RegionDisabled|OptInRequired|PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint)/,
    ],
    [
        "AwsThrottled",
        /^(Throttl|EC2Throttled|TooManyRequests|RequestLimitExceeded|SlowDown|RequestThrottled|BandwidthLimit|429$)/,
    ],
    // what the SDK takes LimitExceeded for is a rate; in KMS and AWS Backup it is a number of things
    [
        "AwsQuotaExceeded",
        /QuotaExceeded|^(Instance|Resource)?LimitExceeded(Exception)?$|LimitReached$|\w+LimitExceeded$/,
    ],
    ["AwsNoCapacity", /^Insufficient\w*Capacity|^StorageTypeNotAvailable|NotAvailableInAZ/],
    [
        "KeyUnusable",
        /^(KMS\.|KMSKeyNotAccessible|KMSInvalidState|InvalidKMSKey|Disabled(Exception)?$|KeyUnavailable|InvalidKeyUsage|IncorrectKeyException$|InvalidCiphertext)/,
    ],
    ["AwsAlreadyExists", /Already(Exist|OwnedByYou|Registered)/],
    ["AwsNotFound", /NotFound|^NoSuch|^404$/],
    [
        "AwsWrongState",
        /^Invalid\w*State(Fault|Exception)?$|InvalidStateException$|^InvalidRestore|^PointInTimeRestoreNotEnabled|^DBInstanceNotReady|ConflictException$|ConflictOperation|^IncorrectState|^IncompatibleState/,
    ],
    [
        "AwsUnavailable",
        /^(ServiceUnavailable|InternalFailure|InternalError|InternalServerError|KMSInternal|DependencyTimeout|DependencyFailure|RequestTimeout|TimeoutError|NetworkingError)/,
    ],
];

/** Whether a code is Node's word for a way that leads nowhere: no address, no answer, no certificate that holds. */
export function isNetworkCode(code: string): boolean {
    return /^(E[A-Z_]+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_\w+)$/.test(code);
}
