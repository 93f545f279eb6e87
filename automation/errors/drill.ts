import type { ErrorRows } from "./row.ts";

/** The drill itself, what it left, and its evidence. */
export const drillErrors: ErrorRows<"drill"> = {
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
};
