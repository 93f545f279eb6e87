import type { ErrorRows } from "./row.ts";

/** The machine, or a server on it, cannot go on. */
export const machineErrors: ErrorRows<"machine"> = {
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
};
