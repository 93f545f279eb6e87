import { z } from "zod";
import { rememberSecret } from "../../infra/redact.ts";

/** One value that the program returned. */
export interface StackOutput {
    readonly value: unknown;
    readonly secret: boolean;
}

/** What the program returned, by name. */
export type StackOutputs = Readonly<Record<string, StackOutput>>;

/** A resource whose create was begun and of which nobody knows how it ended. */
export interface UnfinishedResource {
    readonly type: string;
    readonly urn: string;
}

/** Secret outputs are remembered, so that nothing prints them from here on. */
export function outputsFrom(
    outputs: Readonly<Record<string, { readonly value: unknown; readonly secret: boolean }>>,
): StackOutputs {
    for (const { value, secret } of Object.values(outputs)) if (secret) rememberStrings(value);
    return Object.fromEntries(
        Object.entries(outputs).map(([name, { value, secret }]) => [name, { value, secret }]),
    );
}

/** The outputs without their marks. */
export function plainValues(outputs: StackOutputs): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

const exportedSchema = z.looseObject({
    deployment: z
        .looseObject({
            pending_operations: z
                .array(
                    z.looseObject({
                        type: z.string(),
                        resource: z.looseObject({ type: z.string(), urn: z.string() }),
                    }),
                )
                .nullish(),
        })
        .nullish(),
});

/** What an exported state says of creates that broke off. */
export function pendingCreatesIn(exported: unknown): UnfinishedResource[] {
    const operations = exportedSchema.parse(exported).deployment?.pending_operations ?? [];
    return operations
        .filter(({ type }) => type === "creating")
        .map(({ resource: { type, urn } }) => ({ type, urn }));
}

function rememberStrings(value: unknown): void {
    if (typeof value === "string") rememberSecret(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(rememberStrings);
}
