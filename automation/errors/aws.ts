import type { ErrorRows } from "./row.ts";

/** What AWS answers, whoever asks. */
export const awsErrors: ErrorRows<"aws"> = {
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
};
