/**
 * Every way lifeboat can fail, by area and name. What each name means to a person (exit code, next step, who can act)
 * stands in `automation/errors/`, a file per area, which does not compile until a name added here has its row.
 */
const failures = {
    // a person asked for something that cannot be
    command: [
        "BadUsage",
        "BadConfiguration",
        "UnknownName",
        "BadSql",
        "OutsideRecoverableWindow",
        "NoRecoveryPoint",
        "NotConfirmed",
        "ProductionGuard",
        "AccessDenied",
    ],
    // the lab
    lab: ["LabMissing", "LabDown", "LabAlreadyUp", "LabHalfMade", "LabOtherVersion"],
    // the machine, and the servers on it
    machine: ["DiskFull", "ServerFailed", "UnsupportedPlatform"],
    // recovery points, archive, baseline
    backup: ["BackupFailed", "ArchiveDamaged", "RestoreFailed", "BaselineUnusable", "CaptureFailed"],
    // what AWS answers
    aws: [
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
    ],
    // a drill on AWS, and what looks after production there
    awsDrill: [
        "RecoveryPointGone",
        "KeyUnusable",
        "CostCapExceeded",
        "PreflightRefused",
        "RestoreStuck",
        "QuarantineUnproved",
        "LoginRefused",
        "DatabaseUnreachable",
        "HeartbeatFailed",
    ],
    // the engine
    engine: ["EngineUnavailable", "EngineUnsupported", "EngineState", "StackLocked", "ProviderFailed"],
    // the drill
    drill: [
        "DrillTimedOut",
        "DrillInterrupted",
        "DrillChildDied",
        "LeftBehind",
        "EvidenceUnwritable",
        "EvidenceInvalid",
    ],
    // what nobody foresaw
    bug: ["Internal"],
} as const;

/** What a failure is about. */
export type FailureArea = keyof typeof failures;

/** The name of a failure, of one area where it is said. */
export type FailureName<Area extends FailureArea = FailureArea> = (typeof failures)[Area][number];

/** See {@link FailureName}. */
export const failureNames: readonly FailureName[] = Object.values(failures).flat();

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
