import { setTimeout as sleep } from "node:timers/promises";
import type { Call, Service } from "./call.ts";
import { AwsError } from "./data-plane.ts";

/** What goes wrong. */
export type FaultAnswer =
    /** The service's own word for too many requests. */
    | { readonly kind: "throttled" }
    /** A failure of AWS's own, such as 503. */
    | { readonly kind: "status"; readonly status: number }
    /** Any error by its code on the wire. */
    | { readonly kind: "code"; readonly code: string; readonly message?: string; readonly status?: number }
    /** The connection breaks before an answer: `before` the call is carried out, or `after`. */
    | { readonly kind: "reset"; readonly when: "before" | "after" }
    /** The answer takes its time. */
    | { readonly kind: "delay"; readonly milliseconds: number }
    /** Nothing fails, but somebody else does something right before the call is carried out. */
    | { readonly kind: "meanwhile"; readonly run: (call: Call) => Promise<void> | void };

/** A fault and whom it hits; what is not said fits every call. */
export interface Fault {
    readonly service?: Service;
    /** Such as `DescribeDBInstances`. */
    readonly action?: string;
    readonly when?: (call: Call) => boolean;
    /** How many calls it hits, from now on. */
    readonly times: number | "always";
    readonly answer: FaultAnswer;
}

/** Tells the front to cut the connection. */
export class ConnectionReset extends Error {
    override readonly name = "ConnectionReset";
}

/** Faults that tests have asked for. */
export interface Faults {
    /** Returns what takes it back. */
    readonly add: (fault: Fault) => () => void;
    readonly clear: () => void;
    /** How many calls were hit so far. */
    readonly hits: () => number;
    /** Carries a call out, with whatever is to go wrong about it. */
    readonly around: <Result>(call: Call, work: () => Promise<Result>) => Promise<Result>;
}

export function makeFaults(): Faults {
    const active: { readonly fault: Fault; left: number }[] = [];
    let hits = 0;
    const hit = (call: Call): FaultAnswer | undefined => {
        const found = active.find(({ fault, left }) => left > 0 && fits(fault, call));
        if (found === undefined) return undefined;
        found.left -= 1;
        hits += 1;
        return found.fault.answer;
    };
    return {
        add: (fault) => {
            const entry = { fault, left: fault.times === "always" ? Infinity : fault.times };
            active.push(entry);
            return () => {
                entry.left = 0;
            };
        },
        clear: () => {
            active.length = 0;
        },
        hits: () => hits,
        around: async (call, work) => {
            const answer = hit(call);
            if (answer === undefined) return work();
            if (answer.kind === "delay") {
                await sleep(answer.milliseconds);
                return work();
            }
            if (answer.kind === "meanwhile") {
                await answer.run(call);
                return work();
            }
            if (answer.kind === "reset") {
                if (answer.when === "after") await work();
                throw new ConnectionReset();
            }
            throw errorOf(call.service, answer);
        },
    };
}

function fits({ service, action, when }: Fault, call: Call): boolean {
    return (
        (service === undefined || service === call.service) &&
        (action === undefined || action === call.action) &&
        (when === undefined || when(call))
    );
}

function errorOf(
    service: Service,
    answer: Extract<FaultAnswer, { kind: "throttled" | "status" | "code" }>,
): AwsError {
    if (answer.kind === "throttled") return throttled[service];
    if (answer.kind === "code")
        return new AwsError(
            answer.code,
            answer.message ?? `The test asked for ${answer.code}.`,
            answer.status,
        );
    const code = answer.status === 503 ? "ServiceUnavailable" : "InternalFailure";
    return new AwsError(
        code,
        "The request processing has failed because of an unknown error.",
        answer.status,
    );
}

/** Each service's own: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const throttled: Readonly<Record<Service, AwsError>> = {
    rds: new AwsError("Throttling", "Rate exceeded"),
    sts: new AwsError("Throttling", "Rate exceeded"),
    ec2: new AwsError("RequestLimitExceeded", "Request limit exceeded.", 503),
    kms: new AwsError("ThrottlingException", "Rate exceeded"),
    backup: new AwsError("ThrottlingException", "Rate exceeded", 429),
    s3: new AwsError("SlowDown", "Please reduce your request rate.", 503),
};
