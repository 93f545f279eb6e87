import type { Group, Service, Value } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { codeOf, serviceModel } from "../model/service-model.ts";

/** Asks moto; its refusals become refusals of the cloud's. */
export async function ask<Output>(service: Service, send: () => Promise<Output>): Promise<Output> {
    try {
        return await send();
    } catch (error) {
        throw refusalFrom(service, error);
    }
}

/** Undefined where moto knows no such thing. */
export async function ifThere<Output>(work: () => Promise<Output>): Promise<Output | undefined> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof AwsError && error.code.includes("NotFound")) return undefined;
        throw error;
    }
}

function refusalFrom(service: Service, error: unknown): unknown {
    if (!(error instanceof Error) || !("$metadata" in error)) return error;
    const { httpStatusCode = 500 } = error.$metadata as { readonly httpStatusCode?: number };
    return new AwsError(codeOf(serviceModel(service), error.name), error.message, httpStatusCode);
}

/** What an SDK answered, as plain members: what is undefined is left out, and so is what is only about the request. */
export function asGroup(answer: object): Group {
    return Object.fromEntries(
        Object.entries(answer).flatMap(([name, value]: [string, unknown]) =>
            value === undefined || value === null || name === "$metadata"
                ? []
                : [[name, asValue(value)] as const],
        ),
    );
}

function asValue(value: unknown): Value {
    if (Array.isArray(value)) return value.map(asValue);
    if (value instanceof Date || value instanceof Uint8Array) return value;
    return typeof value === "object" && value !== null ? asGroup(value) : (value as Value);
}
