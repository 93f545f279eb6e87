import { sealed, unsealed } from "../values/sealed.ts";
import type { PropertyMap } from "../values/property-value.ts";
import type { SavedResource } from "./checkpoint.ts";
import type { Crypter } from "./crypter.ts";
import { parseProviderReference } from "./urn.ts";

/** A resource as the engine works with it: like the saved one, but with its secrets decrypted and marked. */
export interface ResourceState extends Omit<SavedResource, "inputs" | "outputs"> {
    readonly inputs: PropertyMap;
    readonly outputs: PropertyMap;
}

/** Decrypts; throws `EngineState` for a secret of another passphrase. */
export function resourceFromSaved(saved: SavedResource, crypter: Crypter): ResourceState {
    return {
        ...saved,
        inputs: unsealed(saved.inputs ?? {}, crypter),
        outputs: unsealed(saved.outputs ?? {}, crypter),
    };
}

/** What is empty is left out, as the CLI does. */
export function resourceToSaved(resource: ResourceState, crypter: Crypter): SavedResource {
    const { urn, custom, type, inputs, outputs, ...rest } = resource;
    const written = { inputs: sealed(inputs, crypter), outputs: sealed(outputs, crypter), ...rest };
    const kept = Object.entries(written).filter(([, value]) => !isEmpty(value));
    return { urn, custom, type, ...Object.fromEntries(kept) };
}

/** Everything that must exist as long as the resource does: URNs, without order. */
export function prerequisitesOf(resource: ResourceState): ReadonlySet<string> {
    return new Set([
        ...(resource.parent === undefined ? [] : [resource.parent]),
        ...(resource.provider === undefined ? [] : [parseProviderReference(resource.provider).urn]),
        ...(resource.deletedWith === undefined ? [] : [resource.deletedWith]),
        ...(resource.dependencies ?? []),
        ...Object.values(resource.propertyDependencies ?? {}).flat(),
    ]);
}

function isEmpty(value: unknown): boolean {
    if (value === undefined || value === "") return true;
    return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
