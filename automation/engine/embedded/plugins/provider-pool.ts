import type { ResourceProvider } from "./resource-provider.ts";

/** Starts the provider of a package; `version` is what the program asked for, undefined for any. */
export type StartProvider = (packageName: string, version: string | undefined) => Promise<ResourceProvider>;

/** A provider that resources can name. */
export interface ProviderInUse {
    /** `<urn>::<id>` of the provider as a resource. */
    readonly reference: string;
    readonly provider: ResourceProvider;
    /** False only in a preview, where its configuration depends on what does not exist yet. */
    readonly configured: boolean;
}

/** The providers of one command. All end with the command. */
export class ProviderPool {
    readonly #start: StartProvider;
    readonly #started: Promise<ResourceProvider>[] = [];
    readonly #inUse = new Map<string, Promise<ProviderInUse>>();
    #closed = false;

    constructor(start: StartProvider) {
        this.#start = start;
    }

    async start(packageName: string, version: string | undefined): Promise<ResourceProvider> {
        const starting = this.#start(packageName, version);
        this.#started.push(starting);
        const provider = await starting;
        if (this.#closed) await provider.stop();
        return provider;
    }

    /** The provider of that key; made by the first who asks, however many do. */
    once(key: string, make: () => Promise<ProviderInUse>): Promise<ProviderInUse> {
        const known = this.#inUse.get(key);
        if (known !== undefined) return known;
        const making = make();
        this.#inUse.set(key, making);
        return making;
    }

    find(key: string): Promise<ProviderInUse> | undefined {
        return this.#inUse.get(key);
    }

    async cancel(): Promise<void> {
        await this.#each((provider) => provider.cancel());
    }

    async stop(): Promise<void> {
        this.#closed = true;
        await this.#each((provider) => provider.stop());
    }

    async #each(work: (provider: ResourceProvider) => Promise<void>): Promise<void> {
        await Promise.all(this.#started.map((starting) => starting.then(work, () => undefined)));
    }
}
