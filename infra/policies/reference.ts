import type { PlannedResource, PlannedStack } from "../planned.ts";
import { bucketType, clusterParameterGroupType, clusterType, instanceType } from "./types.ts";
import { parameterGroupType, vaultType } from "./types.ts";
import { at, isAbsent, obscurity, type Place, textAt } from "./place.ts";

/** What an input says that names another resource by its id, name or ARN. */
export type Reference =
    | { readonly kind: "absent" }
    | { readonly kind: "here"; readonly resource: PlannedResource }
    /** It is known, and no resource of this stack. */
    | { readonly kind: "elsewhere"; readonly text: string }
    /** Nobody can tell, and why, as the end of a sentence. */
    | { readonly kind: "obscure"; readonly why: string };

/** Which input of a type becomes its id or the last part of its ARN. */
const identities: Readonly<Record<string, string>> = {
    [bucketType]: "bucket",
    "aws:s3/bucketV2:BucketV2": "bucket",
    [instanceType]: "identifier",
    [clusterType]: "clusterIdentifier",
    [parameterGroupType]: "name",
    [clusterParameterGroupType]: "name",
    [vaultType]: "name",
    "aws:cloudwatch/logGroup:LogGroup": "name",
};

/**
 * Which resource of those types an input names. A known text is matched with the names that resources state; what has
 * no name of its own, and every text that is not known yet, is found among the resources that the input's waits for.
 */
export function referenceAt(place: Place, stack: PlannedStack, types: readonly string[]): Reference {
    if (isAbsent(place)) return { kind: "absent" };
    const candidates = stack.resources.filter(({ type, kind }) => kind === "custom" && types.includes(type));
    const text = textAt(place);
    const named = text === undefined ? [] : candidates.filter((one) => isNamedBy(one, text));
    const awaited = candidates.filter(({ urn }) => place.resource.dependencies.includes(urn));
    const possible = text === undefined ? awaited : awaited.filter((one) => mayBe(one, text));
    const [found, other] = named.length > 0 ? named : possible;
    if (found !== undefined && other === undefined) return { kind: "here", resource: found };
    if (other !== undefined) return { kind: "obscure", why: "it could be more than one resource" };
    if (text !== undefined && candidates.some(hasObscureName)) {
        return { kind: "obscure", why: "it could mean a resource whose name is not known" };
    }
    if (text !== undefined) return { kind: "elsewhere", text };
    return { kind: "obscure", why: obscurity(place.value) ?? "it is no text" };
}

/** What is attached to a resource by an input of its own, and what nobody can tell whether it is. */
export interface Attached {
    readonly found: readonly PlannedResource[];
    readonly obscure: readonly { readonly place: Place; readonly why: string }[];
}

/** The resources of some types whose input names this one: the policy of a bucket, the lock of a vault. */
export function attachedTo(
    resource: PlannedResource,
    stack: PlannedStack,
    types: readonly string[],
    input: string,
): Attached {
    const all = stack.resources
        .filter(({ type, kind }) => kind === "custom" && types.includes(type))
        .map((one) => ({ one, reference: referenceAt(at(one, input), stack, [resource.type]) }));
    return {
        found: all.flatMap(({ one, reference }) =>
            reference.kind === "here" && reference.resource.urn === resource.urn ? [one] : [],
        ),
        obscure: all.flatMap(({ one, reference }) =>
            reference.kind === "obscure" ? [{ place: at(one, input), why: reference.why }] : [],
        ),
    };
}

/** The name that a resource states for itself; undefined where the provider makes one, or it is not known. */
export function statedName(resource: PlannedResource): string | undefined {
    const input = identities[resource.type];
    return input === undefined ? undefined : textAt(at(resource, input));
}

function isNamedBy(resource: PlannedResource, text: string): boolean {
    const name = statedName(resource);
    return name !== undefined && (text === name || text.endsWith(`:${name}`) || text.endsWith(`/${name}`));
}

function hasObscureName(resource: PlannedResource): boolean {
    const input = identities[resource.type];
    return input !== undefined && obscurity(at(resource, input).value) !== null;
}

/** A name that the provider makes begins with the one in the program; other ids say nothing. */
function mayBe(resource: PlannedResource, text: string): boolean {
    if (statedName(resource) !== undefined) return false;
    return identities[resource.type] === undefined || text.includes(resource.name);
}
