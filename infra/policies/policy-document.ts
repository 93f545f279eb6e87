import { z } from "zod";
import { obscurity, type Place } from "./place.ts";

/** One statement of an IAM or resource policy; what may be one or many is always a list here. */
export interface PolicyStatement {
    readonly effect: "Allow" | "Deny";
    readonly actions: readonly string[];
    /** Null where the statement has none: an empty list would allow everything. */
    readonly notActions: readonly string[] | null;
    readonly resources: readonly string[];
    readonly notResources: readonly string[] | null;
    /** `*`, account ids, ARNs, names of services; empty where none are named, as in a role's policy. */
    readonly principals: readonly string[];
    readonly notPrincipals: readonly string[] | null;
    /** By operator and key, both in lower case as IAM compares them. */
    readonly conditions: readonly PolicyCondition[];
}

/** One comparison of a condition; all of a statement must hold. */
export interface PolicyCondition {
    /** In lower case, such as `stringequals`. */
    readonly operator: string;
    /** In lower case, such as `aws:securetransport`. */
    readonly key: string;
    readonly values: readonly string[];
}

/** A policy as it was read, or why it could not be, as the end of a sentence. */
export type ReadPolicy = { readonly statements: readonly PolicyStatement[] } | { readonly why: string };

const texts = z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (typeof value === "string" ? [value] : value));
const conditionValue = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const conditionValues = z
    .union([conditionValue, z.array(conditionValue)])
    .transform((value) => (typeof value === "string" ? [value] : value));
const principals = z
    .union([z.literal("*"), z.record(z.string(), texts)])
    .transform((value) => (value === "*" ? ["*"] : Object.values(value).flat()));

const statementSchema = z
    .strictObject({
        Sid: z.string().optional(),
        Effect: z.enum(["Allow", "Deny"]),
        Action: texts.optional(),
        NotAction: texts.optional(),
        Resource: texts.optional(),
        NotResource: texts.optional(),
        Principal: principals.optional(),
        NotPrincipal: principals.optional(),
        Condition: z.record(z.string(), z.record(z.string(), conditionValues)).optional(),
    })
    .transform((read): PolicyStatement => ({
        effect: read.Effect,
        actions: read.Action ?? [],
        notActions: read.NotAction ?? null,
        resources: read.Resource ?? [],
        notResources: read.NotResource ?? null,
        principals: read.Principal ?? [],
        notPrincipals: read.NotPrincipal ?? null,
        conditions: conditionsOf(read.Condition ?? {}),
    }));

const documentSchema = z.object({
    Statement: z
        .union([statementSchema.transform((statement) => [statement]), z.array(statementSchema)])
        .pipe(z.array(z.custom<PolicyStatement>()).min(1)),
});

/** The policy that stands at a place, as JSON text or as the object that the provider would write as one. */
export function policyAt({ value }: Place): ReadPolicy {
    const why = obscurity(value);
    if (why !== null) return { why };
    const parsed = typeof value === "string" ? parseJson(value) : value;
    if (parsed === undefined) return { why: "it is no JSON" };
    const read = documentSchema.safeParse(parsed);
    return read.success ? { statements: read.data.Statement } : { why: "it is no policy as IAM writes them" };
}

/** Whether a pattern with `*` and `?` can stand for a text. IAM compares actions without regard to case. */
export function matchesPattern(pattern: string, text: string): boolean {
    const expression = pattern
        .replaceAll(/[\\^$.|+()[\]{}]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${expression}$`, "is").test(text);
}

function conditionsOf(
    condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): readonly PolicyCondition[] {
    return Object.entries(condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => ({
            operator: operator.toLowerCase(),
            key: key.toLowerCase(),
            values,
        })),
    );
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
