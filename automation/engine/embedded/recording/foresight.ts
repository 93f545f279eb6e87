import type { PropertyMap } from "../values/property-value.ts";

/** A resource that a recorded program asks for. */
export interface Asked {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly inputs: PropertyMap;
    /** A component that a plugin makes, with all that is inside of it. */
    readonly remote: boolean;
    readonly providerOf: ProviderInputs;
}

/** A resource that does not exist, as it would be. */
export interface Foreseen {
    /** Null where it cannot be told. */
    readonly id: string | null;
    /** What is left out is unknown. */
    readonly outputs: PropertyMap;
}

/**
 * What the provider of a package is configured with, as far as one resource or call is concerned: the provider that
 * the program chose for it, or else the default one.
 */
export type ProviderInputs = (packageName: string) => PropertyMap;

/** A function of a provider that a recorded program calls. */
export interface AskedCall {
    /** Such as `aws:index/getCallerIdentity:getCallerIdentity`. */
    readonly token: string;
    readonly args: PropertyMap;
    readonly providerOf: ProviderInputs;
}

/** Answers for clouds that nobody asks: all that a recorded program is told beyond its own words. */
export interface Foresight {
    readonly made: (asked: Asked) => Foreseen;
    /** Throws a `Failure` for a function that it has no answer for. */
    readonly called: (call: AskedCall) => PropertyMap;
    /** The state of something that exists already, by its id; throws a `Failure` where it does not. */
    readonly found: (asked: Asked, id: string) => PropertyMap;
}
