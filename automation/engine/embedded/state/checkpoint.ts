import { createHash } from "node:crypto";
import type { PropertyMap } from "../values/property-value.ts";

/**
 * The checkpoint of a stack in Pulumi's version 3: what the CLI writes and reads. Members that are not listed here
 * are kept as they are.
 */
export interface CheckpointFile {
    readonly version: 3;
    readonly checkpoint: {
        /** `organization/<project>/<stack>`. */
        readonly stack: string;
        /** Absent for a stack that was never updated. */
        readonly latest?: SavedDeployment | undefined;
    };
}

/** What a stack consists of, as the last update left it. */
export interface SavedDeployment {
    readonly manifest: Manifest;
    readonly secrets_providers?: { readonly type: string; readonly state?: unknown } | undefined;
    readonly resources?: readonly SavedResource[] | undefined;
    readonly pending_operations?: readonly SavedOperation[] | undefined;
    readonly metadata?: unknown;
}

interface Manifest {
    /** ISO 8601. */
    readonly time: string;
    readonly magic: string;
    /** Of the engine that wrote it. */
    readonly version: string;
}

/** Something that was begun, and not seen to end. */
export interface SavedOperation {
    readonly resource: SavedResource;
    readonly type: "creating" | "updating" | "deleting" | "reading" | "importing";
}

/** A resource as the checkpoint keeps it. */
export interface SavedResource {
    readonly urn: string;
    readonly custom: boolean;
    readonly id?: string | undefined;
    readonly type: string;
    /** Secrets are encrypted here and in the outputs. */
    readonly inputs?: PropertyMap | undefined;
    readonly outputs?: PropertyMap | undefined;
    readonly parent?: string | undefined;
    /** `<urn of the provider>::<its id>`. */
    readonly provider?: string | undefined;
    readonly dependencies?: readonly string[] | undefined;
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>> | undefined;
    readonly additionalSecretOutputs?: readonly string[] | undefined;
    readonly protect?: boolean | undefined;
    readonly retainOnDelete?: boolean | undefined;
    /** Read, not made: never deleted by us. */
    readonly external?: boolean | undefined;
    /** Replaced, but the old one was not deleted yet: its URN may occur twice. */
    readonly delete?: boolean | undefined;
    /** Already deleted, and its replacement was not made. */
    readonly pendingReplacement?: boolean | undefined;
    readonly deletedWith?: string | undefined;
    /** Why it exists but is of no use. */
    readonly initErrors?: readonly string[] | undefined;
    /** Seconds. */
    readonly customTimeouts?:
        { readonly create?: number | undefined; readonly delete?: number | undefined } | undefined;
    /** ISO 8601. */
    readonly created?: string | undefined;
    readonly modified?: string | undefined;
}

/** The manifest of a checkpoint that is written now by an engine of that version. */
export function manifestOf(version: string, now: Date): Manifest {
    return { time: now.toISOString(), magic: magicOf(version), version };
}

/** What the CLI checks first: a manifest whose magic is not the hash of its version was tampered with. */
export function magicOf(version: string): string {
    return createHash("sha256").update(version).digest("hex");
}
