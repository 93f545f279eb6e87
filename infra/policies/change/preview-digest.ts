import { z } from "zod";
import { stampTags } from "../../stamp.ts";
import { clusterType, instanceType } from "../types.ts";

/** A database that a change would take away, or put another in the place of. */
export interface EndangeredDatabase {
    readonly urn: string;
    /** In the program. */
    readonly name: string;
    /** What the preview would do: `delete`, `replace`, `create-replacement`, ... */
    readonly operations: readonly string[];
    /** What a drill may call it: its target tag if it has one, else its identifier and its name in the program. */
    readonly targets: readonly string[];
}

/** What a preview would do, as far as databases are concerned. */
export interface PlannedChange {
    /** In the order of the preview's steps. */
    readonly databases: readonly EndangeredDatabase[];
    /** Why the preview says less than it should, one sentence each; empty where it came to its end. */
    readonly problems: readonly string[];
}

const databaseTypes = [instanceType, clusterType];

/** Steps that leave a resource where it is. All else does away with it, and so does what nobody has heard of yet. */
const harmless: readonly string[] = [
    "same",
    "create",
    "update",
    "read",
    "read-replacement",
    "refresh",
    "import",
];

const state = z.looseObject({
    inputs: z.record(z.string(), z.unknown()).optional(),
});

/**
 * The document of `pulumi preview --json`, as far as it matters here.
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go
 */
const digestSchema = z.looseObject({
    steps: z
        .array(
            z.looseObject({
                op: z.string(),
                urn: z.string().regex(/^urn:pulumi:/),
                oldState: state.optional(),
                newState: state.optional(),
            }),
        )
        .min(1),
    diagnostics: z.array(z.looseObject({ severity: z.string().optional() })).optional(),
    maybeCorrupt: z.boolean().optional(),
});

type Step = z.infer<typeof digestSchema>["steps"][number];

/** Null for anything but the document of `pulumi preview --json`; a preview without any step is none. */
export function readPreviewDigest(document: unknown): PlannedChange | null {
    const read = digestSchema.safeParse(document);
    if (!read.success) return null;
    const { steps, diagnostics = [], maybeCorrupt = false } = read.data;
    const failed = diagnostics.some(({ severity }) => severity === "error");
    return {
        databases: endangered(steps),
        problems: [
            ...(failed ? ["The preview failed, so that steps may be missing."] : []),
            ...(maybeCorrupt ? ["The preview may be corrupt."] : []),
        ],
    };
}

/** Whether it is marked as protected does not matter: that mark is the first thing that a careless change takes off. */
function endangered(steps: readonly Step[]): readonly EndangeredDatabase[] {
    const byUrn = new Map<string, EndangeredDatabase>();
    for (const step of steps) {
        if (harmless.includes(step.op) || !databaseTypes.includes(typeOf(step.urn)) || isOfDrill(step))
            continue;
        const before = byUrn.get(step.urn);
        byUrn.set(step.urn, {
            urn: step.urn,
            name: nameOf(step.urn),
            operations: [...(before?.operations ?? []), step.op],
            targets: [...new Set([...(before?.targets ?? []), ...targetsOf(step)])],
        });
    }
    return [...byUrn.values()];
}

/** `urn:pulumi:<stack>::<project>::<types of the parents>$<type>::<name>`; a name may have colons of its own. */
function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** What stands there now is what would be lost: the new state may call itself anything. */
function targetsOf({ urn, oldState, newState }: Step): readonly string[] {
    const inputs = (oldState ?? newState)?.inputs ?? {};
    const target = tagOf(inputs, stampTags.target);
    if (target !== undefined) return [target];
    const names = [inputs["identifier"], inputs["clusterIdentifier"], nameOf(urn)];
    return names.filter((name) => typeof name === "string");
}

function isOfDrill({ oldState }: Step): boolean {
    return tagOf(oldState?.inputs ?? {}, stampTags.drillId) !== undefined;
}

function tagOf(inputs: Readonly<Record<string, unknown>>, tag: string): string | undefined {
    const { tags } = inputs;
    if (typeof tags !== "object" || tags === null || !Object.hasOwn(tags, tag)) return undefined;
    const value = (tags as Readonly<Record<string, unknown>>)[tag];
    return typeof value === "string" ? value : undefined;
}
