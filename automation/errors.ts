import { codeOf, Failure, messageOf, type FailureName } from "../infra/failure.ts";
import { redactKnown } from "../infra/redact.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Who can put it right: whoever typed the command, whoever runs the machine and its databases, or lifeboat's makers. */
export type Actor = "you" | "operator" | "maintainers";

/** What one failure means to a person. */
export interface ErrorRow {
    readonly exitCode: ExitCode;
    /** What it is, in a few words; the failure's own message names the subject. */
    readonly title: string;
    /** The next step, unless the failure brings a better one for its case. */
    readonly hint: string;
    readonly whoCanAct: Actor;
}

/** Every failure of lifeboat: its exit code, what to do, and who can do it. `docs/errors.md` is written from here. */
export const errorTable: Readonly<Record<FailureName, ErrorRow>> = {
    BadUsage: {
        exitCode: 2,
        title: "the command line is wrong",
        hint: "Add --help to the command to see what it takes.",
        whoCanAct: "you",
    },
    BadConfiguration: {
        exitCode: 2,
        title: "the configuration is wrong",
        hint: "Correct the key that is named; docs/config.md lists every key with its default.",
        whoCanAct: "you",
    },
    UnknownName: {
        exitCode: 2,
        title: "there is nothing of that name",
        hint: "Check the spelling.",
        whoCanAct: "you",
    },
    BadSql: {
        exitCode: 2,
        title: "a statement in the SQL file is wrong",
        hint: "Correct the statement at the line that is named; the lab is as it was before.",
        whoCanAct: "you",
    },
    OutsideRecoverableWindow: {
        exitCode: 2,
        title: "no restore can reach that target",
        hint: "Choose a target inside the window: `lifeboat points` prints it for every recovery point.",
        whoCanAct: "you",
    },
    NoRecoveryPoint: {
        exitCode: 20,
        title: "there is nothing to restore from",
        hint: "Take a backup first; in the lab `lifeboat lab up` does.",
        whoCanAct: "operator",
    },
    NotConfirmed: {
        exitCode: 2,
        title: "not confirmed",
        hint: "Add --yes to do it without being asked.",
        whoCanAct: "you",
    },
    ProductionGuard: {
        exitCode: 2,
        title: "refused, because it would touch production",
        hint: "Nothing was made. Point the drill at something that is not production.",
        whoCanAct: "you",
    },
    AccessDenied: {
        exitCode: 2,
        title: "a file or folder may not be read or written",
        hint: "Check who owns it and what is allowed, or name another state folder with --home.",
        whoCanAct: "operator",
    },
    LabMissing: {
        exitCode: 2,
        title: "there is no lab here",
        hint: "Make it with `lifeboat lab up`.",
        whoCanAct: "you",
    },
    LabDown: {
        exitCode: 2,
        title: "the lab is stopped",
        hint: "Start it with `lifeboat lab up`.",
        whoCanAct: "you",
    },
    LabAlreadyUp: {
        exitCode: 7,
        title: "the lab is up already",
        hint: "Nothing to do; `lifeboat lab status` shows it.",
        whoCanAct: "you",
    },
    LabHalfMade: {
        exitCode: 4,
        title: "the lab was only half made",
        hint: "Remove it with `lifeboat lab down --purge`, then `lifeboat lab up` makes a new one.",
        whoCanAct: "you",
    },
    LabOtherVersion: {
        exitCode: 2,
        title: "the lab was made by another version",
        hint: "Remove it with `lifeboat lab down --purge`, or use the version that made it.",
        whoCanAct: "you",
    },
    DiskFull: {
        exitCode: 4,
        title: "the disk is full",
        hint: "Free space, or put the state folder on another disk with --home; `lifeboat doctor` shows what is free.",
        whoCanAct: "operator",
    },
    ServerFailed: {
        exitCode: 4,
        title: "a PostgreSQL server failed",
        hint: "Read the server log that is named; `lifeboat doctor` checks whether servers can run here.",
        whoCanAct: "operator",
    },
    UnsupportedPlatform: {
        exitCode: 2,
        title: "this machine cannot run it",
        hint: "`lifeboat doctor` says what is missing.",
        whoCanAct: "operator",
    },
    BackupFailed: {
        exitCode: 4,
        title: "the backup could not be taken",
        hint: "`lifeboat lab status` shows whether production and its archive work.",
        whoCanAct: "operator",
    },
    ArchiveDamaged: {
        exitCode: 20,
        title: "the WAL archive is damaged",
        hint: "Restore to a point before the damage, take a new backup now, and find out what removed or changed the file.",
        whoCanAct: "operator",
    },
    RestoreFailed: {
        exitCode: 20,
        title: "the backup could not be restored",
        hint: "Try an older recovery point with --point; the drill's folder holds the server log.",
        whoCanAct: "operator",
    },
    BaselineUnusable: {
        exitCode: 24,
        title: "the baseline cannot be trusted",
        hint: "Nothing can be compared without one: take a new recovery point with its baseline.",
        whoCanAct: "operator",
    },
    CaptureFailed: {
        exitCode: 4,
        title: "the baseline could not be captured",
        hint: "Check that production can be reached and may be read, then try again.",
        whoCanAct: "operator",
    },
    AwsNoCredentials: {
        exitCode: 3,
        title: "there are no credentials that AWS knows",
        hint: "Log in (`aws sso login`, a role, or AWS_ACCESS_KEY_ID); `aws sts get-caller-identity` shows who you are.",
        whoCanAct: "you",
    },
    AwsCredentialsExpired: {
        exitCode: 3,
        title: "the credentials for AWS have expired",
        hint: "Log in again, or let the role's sessions live longer than a drill; `lifeboat sweep` removes what was left.",
        whoCanAct: "you",
    },
    AwsWrongPlace: {
        exitCode: 2,
        title: "it is another account or region than the stack's",
        hint: "Use credentials of the account that the stack is in; the stack's file names its region.",
        whoCanAct: "you",
    },
    AwsDenied: {
        exitCode: 24,
        title: "an action is denied by AWS",
        hint: "Allow the action that is named; `docs/aws-actions.md` lists all that a drill needs, and what for.",
        whoCanAct: "operator",
    },
    AwsThrottled: {
        exitCode: 24,
        title: "too much is asked of AWS at the moment",
        hint: "Try again later, or away from other automation; AWS_MAX_ATTEMPTS makes lifeboat more patient.",
        whoCanAct: "operator",
    },
    AwsUnavailable: {
        exitCode: 24,
        title: "no answer comes from AWS",
        hint: "Check the way to the endpoint that is named, and the region's health, then drill again.",
        whoCanAct: "operator",
    },
    AwsQuotaExceeded: {
        exitCode: 24,
        title: "a quota of the account is used up",
        hint: "Raise the quota that is named, or remove what is not needed; `lifeboat sweep` removes what drills left.",
        whoCanAct: "operator",
    },
    AwsNoCapacity: {
        exitCode: 24,
        title: "there is no capacity for the instance",
        hint: "Try again later, or another class with `lifeboat:drill.instanceClass`: a disaster would meet the same.",
        whoCanAct: "operator",
    },
    AwsAlreadyExists: {
        exitCode: 2,
        title: "something of that name exists already",
        hint: "Look whose it is; a drill takes over only what carries its own stamp.",
        whoCanAct: "operator",
    },
    AwsNotFound: {
        exitCode: 2,
        title: "there is nothing of that name on AWS",
        hint: "Check the name, the region and the account.",
        whoCanAct: "operator",
    },
    AwsWrongState: {
        exitCode: 24,
        title: "it is in a state in which AWS does not do this",
        hint: "Wait for the state to change, or see in the console what it waits for.",
        whoCanAct: "operator",
    },
    AwsRefused: {
        exitCode: 24,
        title: "a request is refused by AWS",
        hint: "The message is AWS's own; if it means nothing to you, report it with --log-level debug.",
        whoCanAct: "operator",
    },
    RecoveryPointGone: {
        exitCode: 20,
        title: "the recovery point is gone",
        hint: "It was listed and could not be restored: see what deletes recovery points, and drill another with --point.",
        whoCanAct: "operator",
    },
    KeyUnusable: {
        exitCode: 24,
        title: "the key of the recovery point cannot be used",
        hint: "Enable the key that is named, and let the drill's role use it: without it nobody can restore.",
        whoCanAct: "operator",
    },
    CostCapExceeded: {
        exitCode: 2,
        title: "the drill would cost more than its cap",
        hint: "Raise `lifeboat:drill.costCapUsd`, or choose a smaller class with `lifeboat:drill.instanceClass`.",
        whoCanAct: "you",
    },
    PreflightRefused: {
        exitCode: 2,
        title: "a drill cannot begin like this",
        hint: "Put right what is named; nothing was made.",
        whoCanAct: "operator",
    },
    RestoreStuck: {
        exitCode: 24,
        title: "the restored instance did not become available",
        hint: "See the instance's events in the console; it was removed, and the next drill tries again.",
        whoCanAct: "operator",
    },
    QuarantineUnproved: {
        exitCode: 24,
        title: "it could not be proved that the restored copy is quarantined",
        hint: "Nothing was asked of it, and it was removed. The message says what was not as it must be.",
        whoCanAct: "operator",
    },
    LoginRefused: {
        exitCode: 3,
        title: "a database does not let lifeboat in",
        hint: "Check the role, what IAM allows it, and the certificate that the instance shows.",
        whoCanAct: "operator",
    },
    DatabaseUnreachable: {
        exitCode: 4,
        title: "a database cannot be reached",
        hint: "Check that the instance is available, and that its security group admits this machine.",
        whoCanAct: "operator",
    },
    HeartbeatFailed: {
        exitCode: 4,
        title: "the heartbeat could not be committed",
        hint: "Without heartbeats nobody knows what a restore lost: do what the message names before the next drill.",
        whoCanAct: "operator",
    },
    EngineUnavailable: {
        exitCode: 2,
        title: "there is no engine to run the drill",
        hint: "Install the Pulumi CLI with `lifeboat doctor --install-cli`, or leave LIFEBOAT_ENGINE unset.",
        whoCanAct: "operator",
    },
    EngineUnsupported: {
        exitCode: 2,
        title: "the embedded engine does not do this",
        hint: "Install the Pulumi CLI with `lifeboat doctor --install-cli` and set LIFEBOAT_ENGINE=cli.",
        whoCanAct: "operator",
    },
    EngineState: {
        exitCode: 1,
        title: "the engine's state cannot be read",
        hint: "`lifeboat sweep` removes what the drill left, without its state.",
        whoCanAct: "operator",
    },
    StackLocked: {
        exitCode: 1,
        title: "another process is working on the stack",
        hint: "Wait for it; if it has died, `lifeboat sweep` releases what it held.",
        whoCanAct: "operator",
    },
    ProviderFailed: {
        exitCode: 4,
        title: "a resource could not be made or removed",
        hint: "Read the message of the resource; `lifeboat sweep` removes what stayed.",
        whoCanAct: "operator",
    },
    DrillTimedOut: {
        exitCode: 9,
        title: "the drill took longer than its deadline",
        hint: "It was ended and cleaned up. Raise the deadline, or find out what was slow: the report has every phase.",
        whoCanAct: "operator",
    },
    DrillInterrupted: {
        exitCode: 8,
        title: "it was interrupted",
        hint: "`lifeboat sweep` shows whether anything was left.",
        whoCanAct: "you",
    },
    DrillChildDied: {
        exitCode: 24,
        title: "the process of the drill died",
        hint: "Run it again; `lifeboat sweep` shows whether anything was left. Out of memory is the usual cause.",
        whoCanAct: "operator",
    },
    LeftBehind: {
        exitCode: 23,
        title: "something of a drill was left behind",
        hint: "`lifeboat sweep` finds and removes it.",
        whoCanAct: "operator",
    },
    EvidenceUnwritable: {
        exitCode: 4,
        title: "the evidence could not be written",
        hint: "Check the space and the permissions of the drill's folder, then drill again: without evidence it did not happen.",
        whoCanAct: "operator",
    },
    EvidenceInvalid: {
        exitCode: 20,
        title: "the evidence does not hold",
        hint: "It was changed after it was sealed, or sealed with another key: do not rely on it.",
        whoCanAct: "operator",
    },
    Internal: {
        exitCode: 255,
        title: "a bug in lifeboat",
        hint: "Please report it with the output of the same command and --log-level debug.",
        whoCanAct: "maintainers",
    },
};

/** What a person is told of an error. Secrets that are known by now are already replaced. */
export interface Explanation {
    readonly name: FailureName;
    readonly message: string;
    readonly hint: string;
    readonly exitCode: ExitCode;
    /** Only a bug shows where it happened; a mistake or a broken disk does not become clearer by it. */
    readonly showStack: boolean;
}

/** Explains anything that was thrown; what nobody foresaw is a bug of ours. */
export function explain(error: unknown): Explanation {
    const name = failureNameOf(error);
    const row = errorTable[name];
    const own = error instanceof Failure ? error.hint : undefined;
    return {
        name,
        message: asSentence(redactKnown(messageOf(error))),
        hint: redactKnown(own ?? row.hint),
        exitCode: row.exitCode,
        showStack: name === "Internal",
    };
}

/** "the lab is stopped" → "The lab is stopped."; a path or a quoted name at the beginning stays as it is. */
function asSentence(text: string): string {
    const capital = /^[a-z]+[ ,]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
    return /[\w)"'`\]]$/.test(capital) ? `${capital}.` : capital;
}

/** The exit code of anything that was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
    return errorTable[failureNameOf(error)].exitCode;
}

/**
 * Codes of Node's and PostgreSQL's own errors that say what a person has to do. They are foreseen wherever they are
 * likely, and met here where they are not. Everything else unforeseen is a bug.
 */
const foreignCodes: Readonly<Record<string, FailureName>> = {
    ABORT_ERR: "DrillInterrupted",
    ENOSPC: "DiskFull",
    EDQUOT: "DiskFull",
    EACCES: "AccessDenied",
    EPERM: "AccessDenied",
    EROFS: "AccessDenied",
    ECONNREFUSED: "ServerFailed",
    ECONNRESET: "ServerFailed",
    // SQLSTATE: disk full; the server is going down, has crashed, is starting
    "53100": "DiskFull",
    "57P01": "ServerFailed",
    "57P02": "ServerFailed",
    "57P03": "ServerFailed",
};

function failureNameOf(error: unknown): FailureName {
    if (error instanceof Failure) return error.failure;
    return foreignCodes[codeOf(error) ?? ""] ?? "Internal";
}
