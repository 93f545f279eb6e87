/**
 * What the exit status of `lifeboat` means. 0 to 9 and 255 are the Pulumi CLI's own and mean what they mean there;
 * 20 and above are the drill's. An unknown code must be read as a failure.
 */
export const exitCodes = {
    0: "all is well",
    1: "something failed that has no code of its own",
    2: "a mistake in the command line or the configuration; nothing was made or changed",
    3: "not allowed to sign in",
    4: "a resource (server, backup, disk) failed",
    5: "refused by a policy",
    6: "there is no such stack",
    7: "there is nothing to do",
    8: "cancelled",
    9: "took longer than its deadline",
    20: "the drill failed: the backup does not bring back what it must",
    21: "the recovery time objective (RTO) was missed",
    22: "the recovery point objective (RPO) was missed",
    23: "something of a drill was left behind",
    24: "the drill could not judge: neither passed nor failed",
    25: "there is no fresh proof",
    255: "a bug in lifeboat",
} as const;

/** A status that `lifeboat` can end with. */
export type ExitCode = keyof typeof exitCodes;
