import type { RDSClient } from "@aws-sdk/client-rds";
import type { PropertyMap } from "../../../../automation/engine/embedded/values/property-value.ts";

/** An input that the real resource would not take. */
export interface InputProblem {
    readonly property: string;
    readonly reason: string;
}

/** What a call works with. */
export interface Surroundings {
    readonly rds: RDSClient;
    /** Gives the work up: the engine is gone, or cancelled. */
    readonly signal: AbortSignal;
    /** How long it may take, in milliseconds; null: as long as the real resource allows. */
    readonly limitMs: number | null;
    readonly say: (text: string) => void;
}

/** A resource that exists: its id, and what the engine is to keep of it. */
export interface Made {
    readonly id: string;
    readonly state: PropertyMap;
}

/** A type of resource that this provider answers for. */
export interface ResourceKind {
    /** What is not known yet is not judged. */
    readonly problems: (inputs: PropertyMap) => readonly InputProblem[];
    /** The inputs with the defaults of the real resource. @param name the resource's, for one that has none of its own */
    readonly withDefaults: (name: string, inputs: PropertyMap) => PropertyMap;
    /** Throws {@link HalfMade} where something was made that is of no use. */
    readonly create: (inputs: PropertyMap, surroundings: Surroundings) => Promise<Made>;
    readonly remove: (made: Made, surroundings: Surroundings) => Promise<void>;
}

/** It exists, but did not come up: the engine keeps it, so that it can be destroyed. */
export class HalfMade extends Error {
    readonly made: Made;

    constructor(made: Made, message: string) {
        super(message);
        this.name = "HalfMade";
        this.made = made;
    }
}
