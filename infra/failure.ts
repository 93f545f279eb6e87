/**
 * Every way lifeboat can fail, by name. What each name means to a person (exit code, next step, who can act)
 * stands in one table, `automation/errors.ts`, which does not compile until a name added here has its row.
 */
export const failureNames = [
    // a person typed something that cannot be
    "BadUsage",
    "BadConfiguration",
    "UnknownName",
    "BadSql",
    "OutsideRecoverableWindow",
    "NoRecoveryPoint",
    "NotConfirmed",
    "ProductionGuard",
    "AccessDenied",
    // the lab
    "LabMissing",
    "LabDown",
    "LabAlreadyUp",
    "LabHalfMade",
    "LabOtherVersion",
    "DiskFull",
    "ServerFailed",
    "UnsupportedPlatform",
    // recovery points, archive, baseline
    "BackupFailed",
    "ArchiveDamaged",
    "RestoreFailed",
    "BaselineUnusable",
    "CaptureFailed",
    // AWS
    "AwsNoCredentials",
    "AwsCredentialsExpired",
    "AwsWrongPlace",
    "AwsDenied",
    "AwsThrottled",
    "AwsUnavailable",
    "AwsQuotaExceeded",
    "AwsNoCapacity",
    "AwsAlreadyExists",
    "AwsNotFound",
    "AwsWrongState",
    "AwsRefused",
    "RecoveryPointGone",
    "KeyUnusable",
    "CostCapExceeded",
    "PreflightRefused",
    "RestoreStuck",
    "QuarantineUnproved",
    "LoginRefused",
    "DatabaseUnreachable",
    "HeartbeatFailed",
    // the engine
    "EngineUnavailable",
    "EngineUnsupported",
    "EngineState",
    "StackLocked",
    "ProviderFailed",
    // the drill
    "DrillTimedOut",
    "DrillInterrupted",
    "DrillChildDied",
    "LeftBehind",
    "EvidenceUnwritable",
    "EvidenceInvalid",
    "Internal",
] as const;

/** See {@link failureNames}. */
export type FailureName = (typeof failureNames)[number];

/** What a failure carries beside its name and its sentence. */
export interface FailureDetails {
    /** The next step for this very case, where it is better than the table's hint. */
    readonly hint?: string;
    /** What went wrong below; shown in debug output only. */
    readonly cause?: unknown;
}

/** The one error class of lifeboat: a name from the table and a sentence that names the subject. */
export class Failure extends Error {
    readonly failure: FailureName;
    readonly hint: string | undefined;

    constructor(failure: FailureName, message: string, details: FailureDetails = {}) {
        super(message, details.cause === undefined ? {} : { cause: details.cause });
        this.name = "Failure";
        this.failure = failure;
        this.hint = details.hint;
    }
}

/** The sentence of anything that was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `XX001`), or undefined. */
export function codeOf(error: unknown): string | undefined {
    if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
    return typeof error.code === "string" ? error.code : undefined;
}
