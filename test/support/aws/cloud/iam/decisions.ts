import type { Decision, Wish } from "./evaluate.ts";

/** What IAM was asked about somebody whose policies it looks at, and what it said. */
export interface Decided extends Wish {
    /** ARN of the caller. */
    readonly who: string;
    readonly effect: Decision["effect"];
}

/** Every decision of IAM, oldest first: what a call needed beside its own action stands here, and in no request. */
export interface Decisions {
    readonly note: (decided: Decided) => void;
    readonly all: () => readonly Decided[];
}

export function makeDecisions(): Decisions {
    const made: Decided[] = [];
    return {
        note: (decided) => {
            made.push(decided);
        },
        all: () => [...made],
    };
}
