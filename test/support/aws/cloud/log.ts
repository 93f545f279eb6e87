import type { Call, Group } from "./call.ts";

/** One request, as a test looks at it afterwards. */
export interface Seen {
    readonly number: number;
    /** As IAM writes it: `rds:DescribeDBInstances`. */
    readonly action: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly parameters: Group;
    /** `ok`, or the code of the refusal; undefined while it is under way. */
    outcome: string | undefined;
}

/** Every request, oldest first. */
export interface Log {
    readonly note: (call: Call) => Seen;
    readonly all: () => readonly Seen[];
    /** @param action as IAM writes it */
    readonly of: (action: string) => readonly Seen[];
    readonly clear: () => void;
}

export function makeLog(): Log {
    const seen: Seen[] = [];
    return {
        note: ({ number, service, action, region, signature, parameters }) => {
            const { accessKeyId } = signature;
            const one: Seen = {
                ...{ number, region, accessKeyId, parameters, outcome: undefined },
                action: `${service}:${action}`,
            };
            seen.push(one);
            return one;
        },
        all: () => [...seen],
        of: (action) => seen.filter((one) => one.action === action),
        clear: () => {
            seen.length = 0;
        },
    };
}
