import type { ErrorRows } from "./row.ts";

/** The lab is not as a command needs it. */
export const labErrors: ErrorRows<"lab"> = {
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
};
