import type { PropertyMap } from "../values/property-value.ts";

/** Why a provider does not accept an input, by the input's name (empty: the resource as a whole). */
export interface CheckFailure {
    readonly property: string;
    readonly reason: string;
}

/** The inputs as the provider wants them kept, and what it has against them. */
export interface Checked {
    readonly inputs: PropertyMap;
    readonly failures: readonly CheckFailure[];
}

/** A resource that exists now. */
export interface Created {
    readonly id: string;
    readonly outputs: PropertyMap;
    /** Why the resource exists but is of no use; empty when all is well. */
    readonly initErrors: readonly string[];
}

/** The resource that a provider is asked about. */
export interface Subject {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
}

/**
 * Whoever makes custom resources: a plugin process, or for an offline preview something that answers in its place.
 * Every member throws `ProviderFailed` with the provider's own words.
 */
export interface ResourceProvider {
    /** Its own configuration, checked; called once, before `configure`. */
    readonly checkConfig: (subject: Subject, inputs: PropertyMap) => Promise<Checked>;
    readonly configure: (subject: Subject, id: string, inputs: PropertyMap) => Promise<void>;
    /** @param olds the inputs of the resource as it exists; empty for a new one */
    readonly check: (subject: Subject, olds: PropertyMap, news: PropertyMap) => Promise<Checked>;
    /** @param seconds after which the provider should give up; 0: its own limit */
    readonly create: (subject: Subject, inputs: PropertyMap, seconds: number) => Promise<Created>;
    readonly delete: (subject: Subject, existing: Existing, seconds: number) => Promise<void>;
    /** Asks it to end what it is doing, for a cancelled update. Never throws. */
    readonly cancel: () => Promise<void>;
    /** Ends it. May be called twice. */
    readonly stop: () => Promise<void>;
}

/** A resource as the state remembers it. */
export interface Existing {
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly outputs: PropertyMap;
}
