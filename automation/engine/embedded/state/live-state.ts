import { manifestOf, type SavedDeployment, type SavedOperation } from "./checkpoint.ts";
import type { Crypter } from "./crypter.ts";
import { resourceFromSaved, resourceToSaved, type ResourceState } from "./resource-state.ts";
import { Saver } from "./saver.ts";

/** Something that was begun and of which nobody knows yet how it ended. */
export interface PendingOperation {
    readonly type: SavedOperation["type"];
    readonly resource: ResourceState;
}

/**
 * The state of one stack while an update changes it. Every change is durable when its promise is fulfilled, and is
 * a state that a fresh process can go on from.
 */
export class LiveState {
    readonly #crypter: Crypter;
    readonly #version: string;
    readonly #base: SavedDeployment | null;
    readonly #saver: Saver;
    readonly #original: readonly ResourceState[];
    /** Resources of the state before this update that it has not come to yet, in their order. */
    #untouched: readonly ResourceState[];
    /** Resources that this update has made or found as they should be, each after everything it needs. */
    #settled: readonly ResourceState[] = [];
    #pending: readonly PendingOperation[];

    /** @param write makes a checkpoint durable; a preview passes one that does nothing */
    constructor(
        base: SavedDeployment | null,
        crypter: Crypter,
        version: string,
        write: (deployment: SavedDeployment) => Promise<void>,
    ) {
        this.#base = base;
        this.#crypter = crypter;
        this.#version = version;
        this.#original = (base?.resources ?? []).map((saved) => resourceFromSaved(saved, crypter));
        this.#untouched = this.#original;
        this.#pending = (base?.pending_operations ?? []).map(({ type, resource }) => ({
            type,
            resource: resourceFromSaved(resource, crypter),
        }));
        this.#saver = new Saver(() => write(this.#deployment()));
    }

    get resources(): readonly ResourceState[] {
        return [...this.#settled, ...this.#untouched];
    }

    /** What the update has not come to: after a whole run, what the program no longer asks for. */
    get untouched(): readonly ResourceState[] {
        return this.#untouched;
    }

    get pending(): readonly PendingOperation[] {
        return this.#pending;
    }

    /** The resource as it was before this update. */
    before(urn: string): ResourceState | undefined {
        return this.#original.find((resource) => resource.urn === urn && resource.delete !== true);
    }

    settled(urn: string): ResourceState | undefined {
        return this.#settled.find((resource) => resource.urn === urn);
    }

    /** Written before the provider is asked, so that a crash leaves a trace of what may exist. */
    async begin(type: "creating" | "deleting", resource: ResourceState): Promise<void> {
        this.#pending = [...this.#pending, { type, resource }];
        await this.#saver.save();
    }

    /** What was begun for this resource ended without changing anything. */
    async withdraw(resource: ResourceState): Promise<void> {
        this.#end((operation) => operation.resource === resource);
        await this.#saver.save();
    }

    /** The resource exists, and this is all there is to know of it: ends whatever was pending for it. */
    async settle(resource: ResourceState): Promise<void> {
        this.#end((operation) => operation.resource.urn === resource.urn);
        this.place(resource);
        await this.#saver.save();
    }

    /** Like `settle`, for what exists in the state alone: written with the next change that must be durable. */
    place(resource: ResourceState): void {
        this.#untouched = this.#untouched.filter(
            (other) => other.urn !== resource.urn || other.delete === true,
        );
        this.#settled = replaced(this.#settled, resource);
    }

    /**
     * The resource is gone; written with the next change that must be durable, because removing it again does no harm.
     * A pending create of the same name stays: that was another one.
     */
    forget(resource: ResourceState): void {
        this.#end(({ type, resource: { urn } }) => type === "deleting" && urn === resource.urn);
        this.#untouched = this.#untouched.filter((other) => other !== resource);
        this.#settled = this.#settled.filter((other) => other !== resource);
    }

    save(): Promise<void> {
        return this.#saver.save();
    }

    #end(ended: (operation: PendingOperation) => boolean): void {
        this.#pending = this.#pending.filter((operation) => !ended(operation));
    }

    #deployment(): SavedDeployment {
        const saved = (resource: ResourceState) => resourceToSaved(resource, this.#crypter);
        const { resources } = this;
        return {
            ...this.#base,
            manifest: manifestOf(this.#version, new Date()),
            secrets_providers: { type: "passphrase", state: { salt: this.#crypter.salt } },
            resources: resources.length === 0 ? undefined : resources.map(saved),
            pending_operations: this.#pending.length === 0 ? undefined : this.#pending.map(savedOperation),
            metadata: this.#base?.metadata ?? {},
        };
        function savedOperation({ type, resource }: PendingOperation): SavedOperation {
            return { resource: saved(resource), type };
        }
    }
}

function replaced(resources: readonly ResourceState[], resource: ResourceState): readonly ResourceState[] {
    const index = resources.findIndex(({ urn }) => urn === resource.urn);
    return index < 0 ? [...resources, resource] : resources.with(index, resource);
}
