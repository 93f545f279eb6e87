import type { ErrorRows } from "./row.ts";

/** What a person asked for cannot be, or is refused. */
export const commandErrors: ErrorRows<"command"> = {
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
};
