/**
 * Saves the newest state, one write at a time: whoever asks while a write is under way shares the next one. A promise
 * is fulfilled when a write that began after the question is durable.
 */
export class Saver {
    readonly #write: () => Promise<void>;
    #current: Promise<void> = Promise.resolve();
    #next: Promise<void> | undefined;

    constructor(write: () => Promise<void>) {
        this.#write = write;
    }

    save(): Promise<void> {
        this.#next ??= this.#afterCurrent();
        return this.#next;
    }

    async #afterCurrent(): Promise<void> {
        await this.#current.catch(() => undefined);
        const writing = this.#write();
        this.#current = writing;
        this.#next = undefined;
        await writing;
    }
}
