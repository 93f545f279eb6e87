import type { ErrorRows } from "./row.ts";

/** What ends a drill on AWS, and what looks after production there. */
export const awsDrillErrors: ErrorRows<"awsDrill"> = {
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
        hint: "Nothing was asked of it, and it was removed. The message says what was not as it must be; where the check of its placement failed as well, the drill failed (20).",
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
};
